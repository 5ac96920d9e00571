#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension System {
  /// Runs `body` with 0..<count, each on a thread of its own but the last, which runs here; returns when all have.
  public static func concurrently(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let threads = (0..<max(0, count - 1)).compactMap { index in Thread { body(index) } }
    // A thread that could not be started does its work here.
    for index in threads.count..<count { body(index) }
    for thread in threads { thread.join() }
  }

  /// What `body` makes of each of 0..<count, in their order, on so many threads; throws the first mistake in that order.
  public static func concurrentMap<Value: Sendable, E: Error>(
    _ count: Int, workers: Int? = nil, _ body: @escaping @Sendable (Int) throws(E) -> Value
  ) throws(E) -> [Value] {
    let workers = min(workers ?? count, count)
    let found = Guarded([Result<Value, E>?](repeating: nil, count: count))
    concurrently(workers) { worker in
      for index in stride(from: worker, to: count, by: workers) {
        let result = Result { () throws(E) in try body(index) }
        found.withLock { $0[index] = result }
      }
    }
    var values: [Value] = []
    for case let result? in found.withLock({ $0 }) { values.append(try result.get()) }
    return values
  }
}

/// A closure on its way to a new thread.
private final class Job: Sendable {
  let body: @Sendable () -> Void
  init(_ body: @escaping @Sendable () -> Void) { self.body = body }

  static func run(_ job: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let job = unsafe job { unsafe Unmanaged<Job>.fromOpaque(job).takeRetainedValue().body() }
    return nil
  }
}

/// A running thread; nil when the system has none to give.
struct Thread {
  private let handle: pthread_t

  init?(_ body: @escaping @Sendable () -> Void) {
    let job = unsafe Unmanaged.passRetained(Job(body))
    #if canImport(Darwin)
      var created: pthread_t?
      let failed = unsafe pthread_create(&created, nil, { unsafe Job.run($0) }, job.toOpaque())
      let handle = created ?? pthread_self()
    #else
      var handle = pthread_t()
      let failed = unsafe pthread_create(&handle, nil, { unsafe Job.run($0) }, job.toOpaque())
    #endif
    guard failed == 0 else {
      unsafe job.release()
      return nil
    }
    self.handle = handle
  }

  func join() { _ = pthread_join(handle, nil) }
}

/// A value that one thread at a time may use.
///
/// The system's mutex rather than the standard library's, whose futex the thread sanitizer does not see: with this one
/// it can tell a race from a lock.
@safe public final class Guarded<Value>: @unchecked Sendable {
  @usableFromInline var value: Value
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>

  public init(_ value: Value) {
    self.value = value
    unsafe mutex = .allocate(capacity: 1)
    unsafe mutex.initialize(to: pthread_mutex_t())
    unsafe pthread_mutex_init(mutex, nil)
  }

  deinit {
    unsafe pthread_mutex_destroy(mutex)
    unsafe mutex.deinitialize(count: 1)
    unsafe mutex.deallocate()
  }

  /// Runs `body` while no other thread uses the value.
  @inlinable
  public func withLock<Result, E: Error>(_ body: (inout Value) throws(E) -> Result) throws(E) -> Result {
    lock()
    defer { unlock() }
    return try body(&value)
  }

  @usableFromInline func lock() { unsafe pthread_mutex_lock(mutex) }
  @usableFromInline func unlock() { unsafe pthread_mutex_unlock(mutex) }
}
