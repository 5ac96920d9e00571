import Charts
import Tables

/// The minimum of a function of two numbers, without its derivatives.
///
/// Nelder & Mead 1965, A simplex method for function minimization, begun anew from what it found until that brings
/// nothing: a simplex that has become flat would stop short of the minimum. A step of Newton's method with differences
/// ends it, which a quadratic function needs to come to its minimum but for rounding.
enum Descent {
  private typealias Vertex = (at: Position, value: Double)

  /// - Parameters:
  ///   - start: a place where the function has a value.
  ///   - steps: how far the first simplex reaches along each axis.
  ///   - function: the value at a place; NaN where there is none.
  static func minimum(
    from start: Position, steps: Position, _ function: (Position) -> Double
  ) -> (at: Position, value: Double) {
    var best: Vertex = (start, function(start))
    var reach = steps
    for _ in 0..<12 {
      let found = simplex(from: best, reach, function)
      let isBetter = found.value < best.value
      reach = Position(
        max(abs(found.at.x - best.at.x), 1e-3 * reach.x), max(abs(found.at.y - best.at.y), 1e-3 * reach.y))
      best = newton(from: found, steps, function)
      if !isBetter { break }
    }
    return rounded(best, steps, negligible: 1e-15 * abs(function(start)), function)
  }

  /// The minimum at ten digits, where that costs nothing: 1.4 is said as 1.4, and 0 as 0.
  private static func rounded(
    _ found: Vertex, _ steps: Position, negligible: Double, _ function: (Position) -> Double
  ) -> Vertex {
    func short(_ x: Double, _ step: Double) -> Double {
      abs(x) < 1e-9 * step ? 0 : Double(DecimalWriter.significant(x, digits: 10)) ?? x
    }
    let at = Position(short(found.at.x, steps.x), short(found.at.y, steps.y))
    let value = function(at)
    return value <= found.value + negligible ? (at, value) : found
  }

  private static func simplex(from start: Vertex, _ reach: Position, _ function: (Position) -> Double) -> Vertex {
    func vertex(_ x: Double, _ y: Double) -> Vertex {
      let value = function(Position(x, y))
      return (Position(x, y), value.isNaN ? .infinity : value)
    }
    var simplex = [
      start, vertex(start.at.x + reach.x, start.at.y), vertex(start.at.x, start.at.y + reach.y),
    ]
    for _ in 0..<400 {
      simplex.sort { $0.value < $1.value }
      let (best, middle, worst) = (simplex[0], simplex[1], simplex[2])
      guard worst.value > best.value || worst.value == .infinity else { break }
      let center = Position((best.at.x + middle.at.x) / 2, (best.at.y + middle.at.y) / 2)
      func moved(_ factor: Double) -> Vertex {
        vertex(center.x + factor * (center.x - worst.at.x), center.y + factor * (center.y - worst.at.y))
      }
      let reflected = moved(1)
      if reflected.value < best.value {
        let expanded = moved(2)
        simplex[2] = expanded.value < reflected.value ? expanded : reflected
      } else if reflected.value < middle.value {
        simplex[2] = reflected
      } else {
        let contracted = moved(reflected.value < worst.value ? 0.5 : -0.5)
        if contracted.value < min(reflected.value, worst.value) {
          simplex[2] = contracted
        } else {
          for index in 1...2 {
            let at = simplex[index].at
            simplex[index] = vertex((at.x + best.at.x) / 2, (at.y + best.at.y) / 2)
          }
        }
      }
    }
    return simplex.min { $0.value < $1.value } ?? start
  }

  /// Steps of Newton's method by central differences, as long as each lowers the value.
  private static func newton(from start: Vertex, _ steps: Position, _ function: (Position) -> Double) -> Vertex {
    var best = start
    let (h, k) = (1e-3 * steps.x, 1e-3 * steps.y)
    for _ in 0..<8 {
      func value(_ i: Double, _ j: Double) -> Double { function(Position(best.at.x + i * h, best.at.y + j * k)) }
      let (right, left, above, below) = (value(1, 0), value(-1, 0), value(0, 1), value(0, -1))
      let (gx, gy) = ((right - left) / 2, (above - below) / 2)
      let (xx, yy) = (right - 2 * best.value + left, above - 2 * best.value + below)
      let xy = (value(1, 1) - value(1, -1) - value(-1, 1) + value(-1, -1)) / 4
      let determinant = xx * yy - xy * xy
      guard determinant > 0, xx > 0 else { break }
      let step = Position(h * (xy * gy - yy * gx) / determinant, k * (xy * gx - xx * gy) / determinant)
      let next = Position(best.at.x + step.x, best.at.y + step.y)
      let found = function(next)
      guard found < best.value else { break }
      best = (next, found)
    }
    return best
  }
}
