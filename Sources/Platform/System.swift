// Every call into the operating system, and with `Bytes.swift` of `Tables` the only unsafe code of the program: a system call
// takes a pointer and a length, and each one here gets them from an array that bounds both.

#if canImport(Glibc)
  // Its `stderr` is a variable.
  @unsafe @preconcurrency import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A system call that failed, with its `errno`.
public struct SystemError: Error, Sendable, Hashable {
  public var code: Int32

  /// - Parameter code: the value of `errno`.
  public init(code: Int32) { self.code = code }

  /// The system's own words, in lower case: `no space left on device`.
  public var reason: String {
    let text = unsafe String(cString: strerror(code))
    return text.prefix(1).lowercased() + text.dropFirst()
  }
  public var isBrokenPipe: Bool { code == EPIPE }
  public var isMissing: Bool { code == ENOENT || code == ENOTDIR }
  /// The code of an attempt to read a directory.
  public static let isADirectory = EISDIR
  public var isForbidden: Bool { code == EACCES || code == EPERM }
}

/// The operating system, as far as this program needs it.
public enum System {
  /// What a path leads to.
  public enum FileKind: Sendable { case regular, directory, other }

  /// The kind and the size in bytes of what a path (or `-`, standard input) leads to.
  public static func status(_ path: String) throws(SystemError) -> (kind: FileKind, size: Int) {
    var buffer = stat()
    guard unsafe (path == "-" ? fstat(0, &buffer) : stat(path, &buffer)) == 0 else { throw SystemError(code: errno) }
    let kind: FileKind =
      switch buffer.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .directory
      default: .other
      }
    return (kind, Int(buffer.st_size))
  }

  /// The bytes of a file that is open; nil where that cannot be told.
  public static func size(of descriptor: Int32) -> Int? {
    var buffer = stat()
    return unsafe fstat(descriptor, &buffer) == 0 ? Int(buffer.st_size) : nil
  }

  /// Whether two paths lead to one regular file; false where one of them leads nowhere.
  public static func isSameFile(_ a: String, _ b: String) -> Bool { isSame(a, b, S_IFREG) }

  /// Whether files that are made at two paths are one: in one folder under one name.
  public static func isSamePlace(_ a: String, _ b: String) -> Bool {
    func parts(_ path: String) -> (folder: String, name: Substring) {
      guard let slash = path.lastIndex(of: "/") else { return (".", path[...]) }
      return (String(path[...slash]), path[path.index(after: slash)...])
    }
    let (first, second) = (parts(a), parts(b))
    return first.name == second.name && isSame(first.folder, second.folder, S_IFDIR)
  }

  private static func isSame(_ a: String, _ b: String, _ kind: mode_t) -> Bool {
    var (first, second) = (stat(), stat())
    guard unsafe (a == "-" ? fstat(0, &first) : stat(a, &first)) == 0, unsafe stat(b, &second) == 0,
      first.st_mode & S_IFMT == kind
    else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  /// Opens a file for reading; `-` is standard input.
  public static func open(_ path: String) throws(SystemError) -> Int32 {
    if path == "-" { return 0 }
    let descriptor = retrying { Int(platformOpen(path, O_RDONLY | O_CLOEXEC)) }
    guard descriptor >= 0 else { throw SystemError(code: errno) }
    return Int32(descriptor)
  }

  /// Creates a file that must not exist yet, with the permissions that the umask leaves of rw-rw-rw-.
  public static func create(_ path: String) throws(SystemError) -> Int32 {
    let descriptor = retrying { Int(platformOpen(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)) }
    guard descriptor >= 0 else { throw SystemError(code: errno) }
    return Int32(descriptor)
  }

  /// Opens what is there already for writing: a device or a pipe.
  public static func openForWriting(_ path: String) throws(SystemError) -> Int32 {
    let descriptor = retrying { Int(platformOpen(path, O_WRONLY | O_CLOEXEC)) }
    guard descriptor >= 0 else { throw SystemError(code: errno) }
    return Int32(descriptor)
  }

  /// The permissions of the file that a path leads to; nil where there is none.
  public static func permissions(_ path: String) -> UInt32? {
    var buffer = stat()
    guard unsafe stat(path, &buffer) == 0 else { return nil }
    return UInt32(buffer.st_mode) & 0o7777
  }

  /// Gives an open file these permissions.
  public static func setPermissions(_ descriptor: Int32, _ mode: UInt32) throws(SystemError) {
    guard fchmod(descriptor, mode_t(mode)) == 0 else { throw SystemError(code: errno) }
  }

  /// What a symbolic link names, as it is written in it; nil of what is none.
  public static func target(ofLink path: String) -> String? {
    let room = 4096
    var bytes = [CChar](repeating: 0, count: room)
    let count = unsafe readlink(path, &bytes, room)
    return count < 0 ? nil : String(decoding: bytes[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The folder in which the program runs; nil where that cannot be told.
  public static var currentFolder: String? {
    let room = 4096
    var bytes = [CChar](repeating: 0, count: room)
    guard unsafe getcwd(&bytes, room) != nil else { return nil }
    return String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  public static func close(_ descriptor: Int32) throws(SystemError) {
    guard descriptor > 2 else { return }
    guard platformClose(descriptor) == 0 else { throw SystemError(code: errno) }
  }

  /// Reads at most `count` bytes into `bytes[offset...]` and returns how many came; 0 at the end.
  public static func read(
    _ descriptor: Int32, into bytes: inout [UInt8], at offset: Int, upTo count: Int
  ) throws(SystemError) -> Int {
    precondition(offset >= 0 && count >= 0 && offset + count <= bytes.count)
    let got = unsafe bytes.withUnsafeMutableBytes { buffer in
      retrying { unsafe platformRead(descriptor, buffer.baseAddress.map { unsafe $0 + offset }, count) }
    }
    guard got >= 0 else { throw SystemError(code: errno) }
    return got
  }

  /// Reads at most `count` bytes from a place in a regular file, without moving its offset.
  public static func read(
    _ descriptor: Int32, into bytes: inout [UInt8], at offset: Int, upTo count: Int, from position: Int
  ) throws(SystemError) -> Int {
    precondition(offset >= 0 && count >= 0 && offset + count <= bytes.count)
    let got = unsafe bytes.withUnsafeMutableBytes { buffer in
      retrying {
        unsafe pread(descriptor, buffer.baseAddress.map { unsafe $0 + offset }, count, off_t(position))
      }
    }
    guard got >= 0 else { throw SystemError(code: errno) }
    return got
  }

  /// All bytes of a file.
  public static func contents(of path: String) throws(SystemError) -> [UInt8] {
    let descriptor = try open(path)
    var bytes = [UInt8](repeating: 0, count: 4096)
    var count = 0
    while true {
      if count == bytes.count { bytes += [UInt8](repeating: 0, count: bytes.count) }
      let got = try read(descriptor, into: &bytes, at: count, upTo: bytes.count - count)
      if got == 0 { break }
      count += got
    }
    try close(descriptor)
    return Array(bytes[..<count])
  }

  /// Writes all bytes of a range.
  public static func write(_ descriptor: Int32, _ bytes: [UInt8], _ range: Range<Int>) throws(SystemError) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    var start = range.lowerBound
    while start < range.upperBound {
      let put = unsafe bytes.withUnsafeBytes { buffer in
        retrying {
          unsafe platformWrite(descriptor, buffer.baseAddress.map { unsafe $0 + start }, range.upperBound - start)
        }
      }
      guard put >= 0 else { throw SystemError(code: errno) }
      start += put
    }
  }

  /// Writes all bytes over those from a place in a regular file on, without moving its offset.
  public static func write(_ descriptor: Int32, _ bytes: [UInt8], at position: Int) throws(SystemError) {
    var start = 0
    while start < bytes.count {
      let put = unsafe bytes.withUnsafeBytes { buffer in
        retrying {
          unsafe pwrite(
            descriptor, buffer.baseAddress.map { unsafe $0 + start }, bytes.count - start, off_t(position + start))
        }
      }
      guard put >= 0 else { throw SystemError(code: errno) }
      start += put
    }
  }

  /// Waits until one of the descriptors can be read without blocking; the result names those that can.
  ///
  /// After `milliseconds`, unless they are negative, the result is empty.
  public static func readable(
    among descriptors: [Int32], within milliseconds: Int32 = -1
  ) throws(SystemError) -> [Int32] {
    var polls = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let ready = retrying { unsafe Int(poll(&polls, nfds_t(polls.count), milliseconds)) }
    guard ready >= 0 else { throw SystemError(code: errno) }
    return polls.filter { $0.revents != 0 }.map(\.fd)
  }

  public static func rename(_ old: String, to new: String) throws(SystemError) {
    guard unsafe platformRename(old, new) == 0 else { throw SystemError(code: errno) }
  }

  /// Removes a file; a file that is not there is no error.
  public static func remove(_ path: String) { _ = unsafe unlink(path) }

  /// The names in a directory, in no order; empty when it cannot be read.
  public static func names(in directory: String) -> [String] {
    guard let stream = unsafe opendir(directory) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  public static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The columns of a terminal; nil of what is none or does not say.
  public static func terminalWidth(_ descriptor: Int32) -> Int? {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 30 else { return nil }
    return Int(size.ws_col)
  }

  /// The value of an environment variable, nil when it is not set.
  public static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// The number of processors this process may use.
  public static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  public static var processIdentifier: Int { Int(getpid()) }

  /// A reader that goes away, and a file that reaches a limit of size (`ulimit -f`), become errors of `write`, not the
  /// end of the process, which would leave its temporary files.
  public static func ignoreBrokenPipesAndFullFiles() {
    _ = signal(SIGPIPE, SIG_IGN)
    _ = signal(SIGXFSZ, SIG_IGN)
  }

  /// Under a limit of memory (`ulimit -v`) its end is a sentence and code 70 from now on, and no trap.
  ///
  /// An allocation that fails traps in Swift, wherever it is. A trap with half of the limit still free is a mistake of
  /// the program, and has its usual effect.
  public static func explainWantOfMemory() {
    guard memoryLimit != nil else { return }
    #if canImport(Glibc)
      // What the runtime says of a trap waits until it is clear whether memory was wanting.
      unsafe stderr = open_memstream(&trace, &traceLength)
    #endif
    for number in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT] {
      _ = signal(number) { number in
        if let limit = System.memoryLimit,
          unsafe mmap(nil, limit / 2, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED
        {
          // Nothing here may allocate.
          let text: StaticString =
            "losscalc: error: there is not enough memory below the limit that is set (ulimit -v) [memory]\n"
          _ = unsafe platformWrite(2, text.utf8Start, text.utf8CodeUnitCount)
          _exit(70)
        }
        _ = fflush(nil)
        _ = unsafe platformWrite(2, System.trace, System.traceLength)
        _ = signal(number, SIG_DFL)
      }
    }
  }

  /// What the runtime said of a trap under a limit of memory.
  nonisolated(unsafe) private static var trace: UnsafeMutablePointer<CChar>?
  nonisolated(unsafe) private static var traceLength = 0

  /// The bytes of memory that the process may have; nil without a limit.
  private static var memoryLimit: Int? {
    var limit = rlimit()
    #if canImport(Glibc)
      let resource = __rlimit_resource_t(RLIMIT_AS.rawValue)
    #else
      let resource = RLIMIT_AS
    #endif
    guard unsafe getrlimit(resource, &limit) == 0 else { return nil }
    return Int(exactly: limit.rlim_cur).flatMap { $0 == .max ? nil : $0 }
  }

  /// From now on a signal that ends the process runs `body` first.
  ///
  /// A thread of its own waits for SIGINT and SIGTERM, so that `body` may do anything; they are held back from the
  /// calling thread and those that it starts later. A signal that is ignored, as under `nohup`, stays ignored.
  public static func beforeTermination(_ body: @escaping @Sendable () -> Void) {
    let awaited = [SIGINT, SIGTERM].filter { !isIgnored($0) }
    guard !awaited.isEmpty else { return }
    _ = mask(awaited, SIG_BLOCK)
    _ = Thread {
      var signals = signalSet(awaited)
      var received: Int32 = 0
      while unsafe sigwait(&signals, &received) != 0 {}
      body()
      // Once more, with the usual effect: the shell must see which signal it was.
      _ = signal(received, SIG_DFL)
      _ = mask([received], SIG_UNBLOCK)
      _ = raise(received)
    }
  }

  private static func signalSet(_ signals: [Int32]) -> sigset_t {
    var set = sigset_t()
    _ = unsafe sigemptyset(&set)
    for signal in signals { _ = unsafe sigaddset(&set, signal) }
    return set
  }

  private static func mask(_ signals: [Int32], _ how: Int32) -> Int32 {
    var set = signalSet(signals)
    return unsafe pthread_sigmask(how, &set, nil)
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard unsafe sigaction(number, nil, &action) == 0 else { return false }
    #if canImport(Glibc)
      let handler = unsafe action.__sigaction_handler.sa_handler
    #elseif canImport(Musl)
      let handler = unsafe action.__sa_handler.sa_handler
    #else
      let handler = unsafe action.__sigaction_u.__sa_handler
    #endif
    return unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Seconds on a clock that never jumps, from some moment on.
  public static var seconds: Double {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Lets other threads run for a moment.
  public static func pause() { _ = usleep(50) }

  public static func exit(_ code: Int32) -> Never { platformExit(code) }

  /// Runs `body` with 0..<count, each on a thread of its own but the last, which runs here; returns when all have.
  public static func concurrently(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let threads = (0..<max(0, count - 1)).compactMap { index in Thread { body(index) } }
    // A thread that could not be started does its work here.
    for index in threads.count..<count { body(index) }
    for thread in threads { thread.join() }
  }
}

extension System {
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
private struct Thread {
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

/// Repeats a system call that a signal interrupted.
private func retrying(_ call: () -> Int) -> Int {
  while true {
    let result = call()
    if result != -1 || errno != EINTR { return result }
  }
}

// The names of the platform's functions that `System`'s own methods hide.
private let platformClose = close
private let platformRename = unsafe rename
private let platformRead = unsafe read
private let platformWrite = unsafe write
private func platformOpen(_ path: String, _ flags: Int32, _ mode: mode_t = 0) -> Int32 {
  unsafe open(path, flags, mode)
}
private func platformExit(_ code: Int32) -> Never { exit(code) }

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
