/// What jq does with arrays side by side in objects: a row of each of their items, with whatever stands beside them.
public enum ListProgram {
  /// Of each object of an array, or of one a line.
  public static let ofRecords = "if type == \"array\" then .[] else . end | " + items
  /// The same of all objects in one array, with the number of the object in a column `row`.
  public static let ofLists = "flatten(1) | to_entries[] | {row: .key} + .value | " + items
  /// Of each member of an object, with its key in a column `part`.
  public static let ofMembers = "to_entries[] | {part: .key} + .value | " + items

  private static let items = """
    . as $r | with_entries(select(.value | type == "array")) | keys_unsorted as $n | [.[]] | transpose[] \
    | [$n, .] | transpose | map({(.[0]): .[1]}) | add | $r + .
    """
}
