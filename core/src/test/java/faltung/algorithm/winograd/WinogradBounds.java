package faltung.algorithm.winograd;

import faltung.algorithm.KernelPacking;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.contract.Bordered;
import faltung.contract.Operands;
import faltung.problem.Channel;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;

/**
 * The bound of {@link WinogradForm#error} before its norms: γ·Σ_pq |A[a, p]||A[b, q]|·Σ_c
 * (|G||g_c||G|ᵀ)[p, q]·(|B|ᵀ|d_c||B|)[p, q], of every output. Cuts tiles on its own.
 */
final class WinogradBounds {
  private final WinogradForm form;
  private final int n;
  private final ConvolutionProblem problem;
  private final double[] x;
  private final int[] inputStrides;
  private final double[] taps;
  private final double factor;

  private WinogradBounds(WinogradForm form, Bordered task, NdArray x, NdArray h) {
    this.form = form;
    this.n = form.inputs();
    this.problem = task.extendedProblem();
    NdArray extended = task.extended(x);
    this.x = Operands.planes(extended)[0];
    this.inputStrides = problem.inputOrder().strides(extended.shape());
    this.taps = Operands.planes(KernelPacking.inOrderOfTaps(problem, h))[0];
    boolean single = x.elementType() == ElementType.FLOAT;
    double steps =
        form.roundings(x.elementType(), problem.inputChannels()) * (single ? 0x1p-24 : 0x1p-53);
    // And what the sums here round themselves.
    this.factor = steps / (1 - steps) * (1 + 1e-10);
  }

  static double[] derived(WinogradForm form, Bordered task, NdArray x, NdArray h) {
    return new WinogradBounds(form, task, x, h).all(task.problem());
  }

  private double[] all(ConvolutionProblem asked) {
    double[] bounds = new double[asked.outputShape().size()];
    int[] strides = asked.outputOrder().strides(asked.outputShape());
    boolean onBatch = asked.grouping().output() == Channel.BATCH;
    int m = form.outputs();
    int rows = asked.axes().get(0).outputLength();
    int columns = asked.axes().get(1).outputLength();
    for (int image = 0; image < asked.grouping().count() * asked.batch(); image++) {
      int group = image / asked.batch();
      int batch = image % asked.batch();
      for (int top = 0; top < rows; top += m) {
        for (int left = 0; left < columns; left += m) {
          double[][] inputs = inputs(group, batch, top, left);
          for (int o = 0; o < asked.outputChannels(); o++) {
            double[][] sums = sums(inputs, group * asked.outputChannels() + o);
            int at =
                strides[0] * (onBatch ? image : batch)
                    + strides[2] * (onBatch ? o : group * asked.outputChannels() + o);
            for (int a = 0; a < Math.min(m, rows - top); a++) {
              for (int b = 0; b < Math.min(m, columns - left); b++) {
                int place = at + (top + a) * strides[3] + (left + b) * strides[4];
                bounds[place] = factor * output(sums, a, b);
              }
            }
          }
        }
      }
    }
    return bounds;
  }

  private double output(double[][] sums, int a, int b) {
    double sum = 0;
    for (int p = 0; p < n; p++) {
      for (int q = 0; q < n; q++) {
        sum += Math.abs(form.ofOutput()[a][p] * form.ofOutput()[b][q]) * sums[p][q];
      }
    }
    return sum;
  }

  /** |B|ᵀ|d_c||B| of all input channels, [channel][p · n + q]. */
  private double[][] inputs(int group, int batch, int top, int left) {
    boolean onBatch = problem.grouping().input() == Channel.BATCH;
    double[][] all = new double[problem.inputChannels()][];
    for (int c = 0; c < all.length; c++) {
      int at =
          inputStrides[0] * (onBatch ? group * problem.batch() + batch : batch)
              + inputStrides[1] * (onBatch ? c : group * problem.inputChannels() + c);
      double[][] tile = new double[n][n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          tile[i][j] = element(at, top + i, left + j);
        }
      }
      all[c] = twice(form.ofInput(), tile);
    }
    return all;
  }

  private double element(int at, int down, int across) {
    long row = place(problem.axes().get(0), down);
    long column = place(problem.axes().get(1), across);
    return row < 0 || column < 0
        ? 0
        : Math.abs(x[at + (int) row * inputStrides[3] + (int) column * inputStrides[4]]);
  }

  /** An element of the input, or −1 where there is none or no output sees it. */
  private static long place(SpatialAxis axis, int offset) {
    long place = axis.windowStart(0) + offset;
    boolean seen = offset < axis.outputLength() + 2;
    return seen && place >= 0 && place < axis.inputLength() ? place : -1;
  }

  private double[][] sums(double[][] inputs, int channel) {
    double[][] sums = new double[n][n];
    for (int c = 0; c < inputs.length; c++) {
      double[][] kernel = new double[3][3];
      for (int tap = 0; tap < 9; tap++) {
        kernel[tap / 3][tap % 3] = Math.abs(taps[(channel * inputs.length + c) * 9 + tap]);
      }
      double[] transformed = twice(form.ofKernel(), kernel);
      for (int at = 0; at < n * n; at++) {
        sums[at / n][at % n] += transformed[at] * inputs[c][at];
      }
    }
    return sums;
  }

  /** |M|·X·|M|ᵀ, row-major. */
  private static double[] twice(double[][] matrix, double[][] square) {
    int rows = matrix.length;
    double[] result = new double[rows * rows];
    for (int p = 0; p < rows; p++) {
      for (int q = 0; q < rows; q++) {
        for (int i = 0; i < square.length; i++) {
          for (int j = 0; j < square.length; j++) {
            result[p * rows + q] += Math.abs(matrix[p][i] * matrix[q][j]) * square[i][j];
          }
        }
      }
    }
    return result;
  }
}
