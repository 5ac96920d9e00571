/// Opens a file of safetensors: the length of a header, the header in JSON, and the arrays, each by its name.
enum SafetensorsFile {
  /// A longer header is none.
  private static let longestHeader = 1 << 27
  /// The bytes of the length.
  private static let lengthSize = 8

  private static let types = [
    "F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "bfloat16", "I64": "<i8", "I32": "<i4", "I16": "<i2",
    "I8": "|i1", "U64": "<u8", "U32": "<u4", "U16": "<u2", "U8": "|u1", "BOOL": "|b1",
  ]

  /// Whether an input begins like one: a length that can be one, and an object.
  static func begins(_ head: [UInt8]) -> Bool {
    guard let length = headerLength(head), head.count > lengthSize else { return false }
    return length >= 2 && head[lengthSize] == UInt8(ascii: "{")
  }

  static func open(_ source: Source, _ options: ReadOptions) throws(ReadError) -> Opened {
    var source = source
    let head = source.takeHead()
    // A pipe has no places: it is held.
    let memory = source.size == 0 ? try source.rest(after: head) : []
    let size = memory.isEmpty ? source.size : memory.count
    guard let length = headerLength(head), lengthSize + length <= size else {
      throw wrong("it ends inside its header", source)
    }
    var whole = source.part(from: 0, memory: memory)
    let header = try NPYFile.bytes(lengthSize + length, of: &whole)
    return try arrays(header, from: lengthSize + length, size, source, memory)
      .opened(.safetensors, source, memory, options)
  }

  private static func headerLength(_ head: [UInt8]) -> Int? {
    guard head.count >= lengthSize else { return nil }
    let length = head[..<lengthSize].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    return length <= UInt64(longestHeader) ? Int(length) : nil
  }

  private static func arrays(
    _ header: [UInt8], from base: Int, _ size: Int, _ source: Source, _ memory: [UInt8]
  ) throws(ReadError) -> [NPYArray] {
    guard let members = JSONMembers(header, at: lengthSize, upTo: header.count) else {
      throw wrong("its header is no JSON", source)
    }
    var arrays: [NPYArray] = []
    for i in 0..<members.count where members.key(i, in: header) != "__metadata__" {
      let name = members.key(i, in: header)
      guard let tensor = tensor(header, members.values[i]) else { throw wrong("'\(name)' is not described", source) }
      guard tensor.range.upperBound <= size - base else { throw wrong("'\(name)' is cut off", source) }
      guard let type = types[tensor.type].flatMap(NPYType.init), !tensor.shape.isEmpty else { continue }
      let array = NPYHeader(type: type, shape: tensor.shape)
      guard array.size == tensor.range.count, !array.hasUnseenColumns else {
        throw wrong("'\(name)' has another size than its shape", source)
      }
      let part = source.part(from: base + tensor.range.lowerBound, memory: memory)
      arrays.append(NPYArray(name: name, header: array, place: .rows(part)))
    }
    guard !arrays.isEmpty else { throw wrong("no vectors or matrices of numbers in it", source) }
    // The header has them in the order of their names or of their bytes; people know names.
    return arrays.sorted { $0.name < $1.name }
  }

  /// The type, the shape and the bytes of an array.
  private static func tensor(
    _ header: [UInt8], _ value: Range<Int>
  ) -> (type: String, shape: [Int], range: Range<Int>)? {
    guard header[value.lowerBound] == UInt8(ascii: "{"),
      let members = JSONMembers(header, at: value.lowerBound, upTo: value.upperBound)
    else { return nil }
    var (type, shape, ends): (String?, [Int]?, [Int]?)
    for i in 0..<members.count {
      let own = members.values[i]
      switch members.key(i, in: header) {
      case "dtype" where members.kind(of: i, in: header) == .string:
        type = String(decoding: header[own.lowerBound + 1..<own.upperBound - 1], as: UTF8.self)
      case "shape": shape = numbers(header, own)
      case "data_offsets": ends = numbers(header, own)
      default: continue
      }
    }
    guard let type, let shape, let ends, ends.count == 2, ends[0] <= ends[1] else { return nil }
    return (type, shape, ends[0]..<ends[1])
  }

  private static func numbers(_ header: [UInt8], _ value: Range<Int>) -> [Int]? {
    guard header[value.lowerBound] == UInt8(ascii: "["), let list = JSONRanges(elementsOf: value, in: header) else {
      return nil
    }
    var (numbers, product): ([Int], Int) = ([], 1)
    for i in 0..<list.count {
      guard let number = Int(String(decoding: header[list[i]], as: UTF8.self)), number >= 0 else { return nil }
      let (size, isTooLarge) = product.multipliedReportingOverflow(by: max(1, number))
      guard !isTooLarge, size <= 1 << 56 else { return nil }
      product = size
      numbers.append(number)
    }
    return numbers
  }

  private static func wrong(_ message: String, _ source: Source) -> ReadError {
    ReadError("npz", "damaged .safetensors file: \(message)", at: Place(path: source.path))
  }
}
