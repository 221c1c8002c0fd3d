package faltung.algorithm.winograd;

import faltung.array.ElementType;
import faltung.plan.ErrorBound;
import java.util.Arrays;

/**
 * The matrices of F(m×m, 3×3): with a tile d of (m + 2)² inputs and a kernel g,
 *
 * <pre>{@code
 * y = Aᵀ[(G g Gᵀ) ⊙ (Bᵀ d B)]A
 * }</pre>
 *
 * is the m×m outputs of the correlation, at (m + 2)² products in the place of 9·m² (Winograd,
 * Arithmetic Complexity of Computations, 1980, doi:10.1137/1.9781611970364; Lavin and Gray, Fast
 * Algorithms for Convolutional Neural Networks, 2016, doi:10.1109/CVPR.2016.435).
 *
 * <p>They follow from the points at which Toom and Cook would evaluate polynomials. With oneself
 * out of all products of (x − point), row p of Bᵀ has the coefficients of the product of the other
 * points, of G the powers of p divided by that product's value at p, and column p of Aᵀ the powers
 * of p; the last point is infinity.
 *
 * <p>F(4×4) has the points 0, ±5/8, ±13/8. What counts for the error ({@link #error}) is then 61.3,
 * in the place of 299 with the usual 0, ±1, ±2; of all pairs of eighths it is the least. Rows of Bᵀ
 * are multiplied by powers of two, and rows of G divided by them, that make all of Bᵀ whole
 * numbers: so not even subnormal inputs are rounded to anything but multiples of the smallest
 * number.
 */
// Nothing modifies the matrices, which the loops take as they are.
@SuppressWarnings("ImmutableEnumChecker")
enum WinogradForm {
  /** F(2×2, 3×3): 16 products for 4 outputs. */
  TWO(
      2,
      new double[][] {{1, 0, -1, 0}, {0, 1, 1, 0}, {0, -1, 1, 0}, {0, -1, 0, 1}},
      new double[][] {{1, 0, 0}, {0.5, 0.5, 0.5}, {0.5, -0.5, 0.5}, {0, 0, 1}},
      new double[][] {{1, 1, 1, 0}, {0, 1, -1, 1}}),

  /** F(4×4, 3×3): 36 products for 16 outputs. */
  FOUR(
      4,
      new double[][] {
        {4225, 0, -12416, 0, 4096, 0},
        {0, -845, -1352, 320, 512, 0},
        {0, 845, -1352, -320, 512, 0},
        {0, -325, -200, 832, 512, 0},
        {0, 325, -200, -832, 512, 0},
        {0, 4225, 0, -12416, 0, 4096}
      },
      new double[][] {
        {1.0 / 4225, 0, 0},
        {-1.0 / 900, -0.625 / 900, -0.390625 / 900},
        {-1.0 / 900, 0.625 / 900, -0.390625 / 900},
        {1.0 / 6084, 1.625 / 6084, 2.640625 / 6084},
        {1.0 / 6084, -1.625 / 6084, 2.640625 / 6084},
        {0, 0, 1.0 / 4096}
      },
      new double[][] {
        {1, 1, 1, 1, 1, 0},
        {0, 0.625, -0.625, 1.625, -1.625, 0},
        {0, 0.390625, 0.390625, 2.640625, 2.640625, 0},
        {0, 0.244140625, -0.244140625, 4.291015625, -4.291015625, 1}
      });

  private static final int TAPS = 3;
  private static final int STEPS = 60;
  private static final double TYPICAL = 0.4;

  private final int outputs;
  private final double[][] ofInput;
  private final double[][] ofKernel;
  private final double[][] ofOutput;
  private final double growth;

  /** The roundings of G itself, in both passes: none of halves. */
  private final int rounded;

  WinogradForm(int outputs, double[][] ofInput, double[][] ofKernel, double[][] ofOutput) {
    this.outputs = outputs;
    this.ofInput = ofInput;
    this.ofKernel = ofKernel;
    this.ofOutput = ofOutput;
    this.rounded = outputs == 2 ? 0 : 2;
    this.growth = growth(ofInput, ofKernel, ofOutput);
  }

  /**
   * The form with so many outputs along each axis.
   *
   * @throws IllegalArgumentException if there is none
   */
  static WinogradForm of(int outputs) {
    for (WinogradForm form : values()) {
      if (form.outputs == outputs) {
        return form;
      }
    }
    throw new IllegalArgumentException(
        "winograd has tiles of 2 and 4 outputs along an axis, not of " + outputs);
  }

  /** Outputs of a tile along each axis: m. */
  int outputs() {
    return outputs;
  }

  /** Inputs of a tile along each axis: m + 2. */
  int inputs() {
    return outputs + TAPS - 1;
  }

  /** The products of a tile, and so the planes that all tiles make. */
  int planes() {
    return inputs() * inputs();
  }

  /** As in "F(4x4, 3x3)". */
  String title() {
    return "F(" + outputs + "x" + outputs + ", 3x3)";
  }

  /** Bᵀ; not to be modified. */
  double[][] ofInput() {
    return ofInput;
  }

  /** Aᵀ; not to be modified. */
  double[][] ofOutput() {
    return ofOutput;
  }

  /** G; not to be modified. */
  double[][] ofKernel() {
    return ofKernel;
  }

  /**
   * The error, of sums over C input channels. Every output is
   *
   * <pre>{@code
   * y[a, b] = Σ_pq A[a, p]·A[b, q]·Σ_c (G g_c Gᵀ)[p, q]·(Bᵀ d_c B)[p, q]
   * }</pre>
   *
   * and each number in that is rounded at most R times on its way into it: in the two passes of the
   * input's transform as often as a row of Bᵀ has elements, in the kernel's and the output's
   * likewise, C times in the chain over channels. A row of ones and minus ones rounds once less,
   * since nothing is multiplied. So with γ = R·u/(1 − R·u) (Higham, Accuracy and Stability, 2nd
   * ed., 2002, §3.1)
   *
   * <pre>{@code
   * |ŷ − y| ≤ γ·Σ_pq |A[a, p]||A[b, q]|·Σ_c (|G||g_c||G|ᵀ)[p, q]·(|B|ᵀ|d_c||B|)[p, q]
   * }</pre>
   *
   * Along one axis the sum is a bilinear form of |g| and |d| with the matrix |G|ᵀ·diag|A[a]|·|Bᵀ|,
   * at most its spectral norm times ‖g‖·‖d‖; along both it is one with the Kronecker product of two
   * of them, whose norm is the product; and the sum over channels is at most that with the norms
   * over all channels. So
   *
   * <pre>{@code
   * |ŷ − y| ≤ γ·(max over a of ‖|G|ᵀ·diag|A[a]|·|Bᵀ|‖₂)²·‖d‖₂·‖g‖₂
   * }</pre>
   *
   * where the square is {@link #growth}: 9.36 of F(2×2), 61.3 of F(4×4). The kernel is transformed
   * in double: in float that rounds once. Typical is a share of a random walk of R steps, below
   * which {@code WinogradErrorTest} finds 99 of 100 errors, at the most 0.87 of it.
   */
  ErrorBound error(ElementType type, int channels) {
    double unit = type == ElementType.FLOAT ? 0x1p-24 : 0x1p-53;
    double steps = roundings(type, channels) * unit;
    double guaranteed = steps < 0.5 ? growth() * steps / (1 - steps) : Double.POSITIVE_INFINITY;
    double typical = TYPICAL * Math.sqrt(growth() * roundings(type, channels)) * unit;
    return ErrorBound.normwise(guaranteed, Math.min(guaranteed, typical));
  }

  /** R: the most roundings of a number on its way into an output. */
  double roundings(ElementType type, int channels) {
    // Beside the one in float some in double, of which 2²⁹ would be another.
    double ofTaps = type == ElementType.FLOAT ? 1 + 0x1p-20 : 2 * roundings(ofKernel) + rounded;
    return 2 * (roundings(ofInput) + roundings(ofOutput)) + ofTaps + channels;
  }

  /** By how much the transforms can enlarge a rounding error. */
  double growth() {
    return growth;
  }

  private static double growth(double[][] ofInput, double[][] ofKernel, double[][] ofOutput) {
    double most = 0;
    for (double[] powers : ofOutput) {
      double[][] form = new double[TAPS][ofInput.length];
      for (int p = 0; p < powers.length; p++) {
        for (int tap = 0; tap < TAPS; tap++) {
          for (int j = 0; j < ofInput.length; j++) {
            form[tap][j] += Math.abs(powers[p] * ofKernel[p][tap] * ofInput[p][j]);
          }
        }
      }
      most = Math.max(most, squaredNorm(form));
    }
    return most;
  }

  /**
   * An upper bound of the squared spectral norm of a matrix without negative elements, which is the
   * spectral radius of M·Mᵀ: of a positive vector x, the largest of (M·Mᵀ·x)ⱼ/xⱼ (Collatz and
   * Wielandt), after so many steps of a power iteration that it is the norm but for rounding.
   */
  private static double squaredNorm(double[][] matrix) {
    double[] x = new double[TAPS];
    Arrays.fill(x, 1);
    double bound = Double.POSITIVE_INFINITY;
    for (int time = 0; time < STEPS; time++) {
      double[] next = new double[TAPS];
      for (int row = 0; row < TAPS; row++) {
        for (int other = 0; other < TAPS; other++) {
          for (int j = 0; j < matrix[row].length; j++) {
            next[row] += matrix[row][j] * matrix[other][j] * x[other];
          }
        }
      }
      double most = 0;
      for (int row = 0; row < TAPS; row++) {
        most = Math.max(most, next[row] / x[row]);
      }
      bound = Math.min(bound, most);
      for (int row = 0; row < TAPS; row++) {
        x[row] = next[row] / most;
      }
    }
    // What is rounded above.
    return bound * (1 + 0x1p-40);
  }

  /** The most roundings of an element on its way through a row. */
  private static int roundings(double[][] matrix) {
    int most = 0;
    for (double[] row : matrix) {
      int count = 0;
      boolean exact = true;
      for (double value : row) {
        count += value != 0 ? 1 : 0;
        exact &= value == 0 || Math.abs(value) == 1;
      }
      most = Math.max(most, exact ? count - 1 : count);
    }
    return most;
  }
}
