package faltung.contract;

import faltung.array.ComplexArray;
import faltung.array.ElementType;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.plan.ErrorBound;
import faltung.problem.Channel;
import faltung.problem.Conjugation;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;
import faltung.problem.Interval;
import faltung.problem.SpatialAxis;
import java.util.ArrayList;
import java.util.List;

/**
 * What a hostile problem's outputs are exactly, and what bounds mean for them: sums without
 * rounding, sums of magnitudes, norms of what an output can see, and which outputs have NaN or
 * infinity in a term. The index arithmetic is that of the formula, on an input with its borders
 * written out; nothing of the engine's.
 */
final class HostileOracle {
  private static final int NOTHING = 0;
  private static final int POSITIVE = 1;
  private static final int NEGATIVE = 2;
  private static final int NAN = 4;

  private final HostileProblem hostile;
  private final ConvolutionProblem problem;
  private final boolean complex;
  final ExactSum[][] sums;
  private final double[][] magnitudes;
  private final int[][] specials;
  private final int[] terms;
  private final Norm[] inputNorms;
  private final Norm[] kernelNorms;

  /** A square root of a sum of squares as value·2^exponent, which neither over- nor underflows. */
  private record Norm(double value, int exponent) {
    static Norm of(List<Double> values) {
      double largest = 0;
      for (double value : values) {
        largest = Math.max(largest, Math.abs(value));
      }
      if (largest == 0) {
        return new Norm(0, 0);
      }
      int exponent = Math.getExponent(largest);
      double sum = 0;
      for (double value : values) {
        double scaled = Math.scalb(Math.scalb(value, -exponent / 2), -exponent + exponent / 2);
        sum += scaled * scaled;
      }
      return new Norm(Math.sqrt(sum), exponent);
    }

    double times(double factor, Norm other) {
      double product = factor * value * other.value;
      int half = (exponent + other.exponent) / 2;
      return Math.scalb(Math.scalb(product, half), exponent + other.exponent - half);
    }
  }

  HostileOracle(HostileProblem hostile) {
    this.hostile = hostile;
    this.problem = hostile.task().extendedProblem();
    this.complex = hostile.type() == ElementType.COMPLEX;
    NdArray x = hostile.task().extended(hostile.x());
    int size = problem.outputShape().size();
    int parts = complex ? 2 : 1;
    this.sums = new ExactSum[parts][size];
    this.magnitudes = new double[parts][size];
    this.specials = new int[parts][size];
    this.terms = new int[size];
    for (ExactSum[] part : sums) {
      for (int at = 0; at < size; at++) {
        part[at] = new ExactSum();
      }
    }
    sum(x);
    boolean floating = hostile.type() != ElementType.LONG;
    this.inputNorms = floating ? inputNorms(x) : new Norm[0];
    this.kernelNorms = floating ? kernelNorms() : new Norm[0];
  }

  private void sum(NdArray x) {
    Grouping grouping = problem.grouping();
    Conjugation conjugation = problem.conjugation();
    int rank = problem.rank();
    int[] inputStrides = problem.inputOrder().strides(problem.inputShape());
    int[] kernelStrides = problem.kernelOrder().strides(problem.kernelShape());
    double[][] a = hostile.type() == ElementType.LONG ? new double[0][] : Operands.planes(x);
    double[][] b =
        hostile.type() == ElementType.LONG ? new double[0][] : Operands.planes(hostile.h());
    for (int at = 0; at < terms.length; at++) {
      int[] index = problem.outputOrder().byRole(problem.outputShape().index(at));
      int group = groupOf(index);
      int n = grouping.output() == Channel.BATCH ? index[0] % problem.batch() : index[0];
      int o = grouping.output() == Channel.OUTPUT ? index[2] % problem.outputChannels() : index[2];
      n += grouping.input() == Channel.BATCH ? group * problem.batch() : 0;
      o += grouping.kernel() == Channel.OUTPUT ? group * problem.outputChannels() : 0;
      List<long[]> places = new ArrayList<>();
      for (int c = 0; c < problem.inputChannels(); c++) {
        int ofGroup = group * problem.inputChannels();
        int inputC = c + (grouping.input() == Channel.INPUT ? ofGroup : 0);
        int kernelC = c + (grouping.kernel() == Channel.INPUT ? ofGroup : 0);
        places.add(
            new long[] {
              (long) n * inputStrides[0] + (long) inputC * inputStrides[1],
              (long) kernelC * kernelStrides[1] + (long) o * kernelStrides[2]
            });
      }
      for (int axis = 0; axis < rank; axis++) {
        places =
            along(
                places,
                problem.axes().get(axis),
                index[3 + axis],
                inputStrides[3 + axis],
                kernelStrides[3 + axis]);
      }
      terms[at] = places.size();
      for (long[] place : places) {
        int i = (int) place[0];
        int k = (int) place[1];
        if (x instanceof LongArray longs) {
          sums[0][at].add(longs.values()[i], ((LongArray) hostile.h()).values()[k]);
        } else if (complex) {
          double inputImaginary = conjugation == Conjugation.INPUT ? -a[1][i] : a[1][i];
          double kernelImaginary = conjugation == Conjugation.KERNEL ? -b[1][k] : b[1][k];
          add(0, at, a[0][i], b[0][k], 1);
          add(0, at, inputImaginary, kernelImaginary, -1);
          add(1, at, a[0][i], kernelImaginary, 1);
          add(1, at, inputImaginary, b[0][k], 1);
        } else {
          add(0, at, a[0][i], b[0][k], 1);
        }
      }
    }
  }

  private int groupOf(int[] outputIndex) {
    return problem.grouping().output() == Channel.BATCH
        ? outputIndex[0] / problem.batch()
        : outputIndex[2] / problem.outputChannels();
  }

  /** These places, each with every pair of an input and a kernel element along one axis more. */
  private List<long[]> along(
      List<long[]> places, SpatialAxis axis, int output, int inputStride, int kernelStride) {
    List<long[]> more = new ArrayList<>();
    for (int tap = 0; tap < axis.kernelLength(); tap++) {
      long position =
          ((long) axis.outputStart() + output) * axis.stride()
              + (long) tap * axis.kernelDilation()
              - axis.paddingLow();
      long input = Math.floorDiv(position, (long) axis.inputDilation());
      if (input * axis.inputDilation() == position && input >= 0 && input < axis.inputLength()) {
        int element = problem.flipped() ? axis.kernelLength() - 1 - tap : tap;
        for (long[] place : places) {
          more.add(
              new long[] {
                place[0] + input * inputStride, place[1] + (long) element * kernelStride
              });
        }
      }
    }
    return more;
  }

  private void add(int part, int at, double a, double b, int sign) {
    if (Double.isFinite(a) && Double.isFinite(b)) {
      if (sign > 0) {
        sums[part][at].add(a, b);
      } else {
        sums[part][at].subtract(a, b);
      }
      magnitudes[part][at] += Math.abs(a * b);
      return;
    }
    double product = sign * a * b;
    specials[part][at] |= Double.isNaN(product) ? NAN : product > 0 ? POSITIVE : NEGATIVE;
  }

  /** Of every batch element of every group: what lies between the first and the last window. */
  private Norm[] inputNorms(NdArray x) {
    Grouping grouping = problem.grouping();
    List<Interval> needed =
        problem.inputNeededBy(
            problem.axes().stream().map(axis -> new Interval(0, axis.outputLength())).toList());
    List<List<Double>> values = lists(grouping.count() * problem.batch());
    for (double[] plane : Operands.planes(x)) {
      for (int at = 0; at < plane.length; at++) {
        int[] index = problem.inputOrder().byRole(x.shape().index(at));
        boolean reached = Double.isFinite(plane[at]);
        for (int axis = 0; axis < needed.size(); axis++) {
          int place = index[3 + axis];
          reached &= place >= needed.get(axis).start() && place < needed.get(axis).end();
        }
        if (reached) {
          boolean onBatch = grouping.input() == Channel.BATCH;
          int group = onBatch ? 0 : index[1] / problem.inputChannels();
          values.get(group * problem.batch() + index[0]).add(plane[at]);
        }
      }
    }
    return values.stream().map(Norm::of).toArray(Norm[]::new);
  }

  private Norm[] kernelNorms() {
    Grouping grouping = problem.grouping();
    List<List<Double>> values = lists(grouping.count() * problem.outputChannels());
    NdArray h = hostile.h();
    for (double[] plane : Operands.planes(h)) {
      for (int at = 0; at < plane.length; at++) {
        int[] index = problem.kernelOrder().byRole(h.shape().index(at));
        boolean onOutput = grouping.kernel() == Channel.OUTPUT;
        int group = onOutput ? 0 : index[1] / problem.inputChannels();
        if (Double.isFinite(plane[at])) {
          values.get(group * problem.outputChannels() + index[2]).add(plane[at]);
        }
      }
    }
    return values.stream().map(Norm::of).toArray(Norm[]::new);
  }

  private static List<List<Double>> lists(int count) {
    List<List<Double>> lists = new ArrayList<>();
    for (int list = 0; list < count; list++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }

  /** Whether every sum of long values fits 64 bits. */
  boolean fits() {
    for (ExactSum sum : sums[0]) {
      if (!sum.fitsLong()) {
        return false;
      }
    }
    return true;
  }

  /** The outputs of long values that are wrong. */
  int wrongLongs(LongArray y) {
    int wrong = 0;
    for (int at = 0; at < terms.length; at++) {
      ExactSum difference = new ExactSum();
      difference.set(sums[0][at]);
      difference.subtract(y.values()[at]);
      wrong += difference.scaled().signum() == 0 ? 0 : 1;
    }
    return wrong;
  }

  /** Holds outputs against a bound. */
  HostileVerdict judge(NdArray y, ErrorBound stated) {
    HostileVerdict verdict = new HostileVerdict();
    if (isBad(stated.normwiseGuaranteed())
        || isBad(stated.normwiseTypical())
        || isBad(stated.componentwiseGuaranteed())
        || isBad(stated.componentwiseTypical())) {
      verdict.fault("bound-is-nan", stated.toString());
    }
    double[][] found =
        y instanceof ComplexArray ? Operands.planes(y) : new double[][] {Operands.planes(y)[0]};
    for (int part = 0; part < found.length; part++) {
      for (int at = 0; at < found[part].length; at++) {
        judge(verdict, part, at, found[part][at], stated);
      }
    }
    return verdict;
  }

  private static boolean isBad(double bound) {
    return !(bound >= 0);
  }

  private void judge(HostileVerdict verdict, int part, int at, double value, ErrorBound stated) {
    boolean floats = hostile.type() == ElementType.FLOAT;
    double largest = floats ? Float.MAX_VALUE : Double.MAX_VALUE;
    if (!(magnitudes[part][at] < largest / 4)) {
      // What the sum passes on its way is not said by any bound.
      verdict.overflowing++;
      return;
    }
    if (specials[part][at] != NOTHING) {
      verdict.special(where(part, at), expectedSpecial(specials[part][at]), value);
      return;
    }
    verdict.outputs++;
    if (!Double.isFinite(value)) {
      verdict.fault("not-finite", where(part, at) + value + ", exactly " + sums[part][at].value());
      return;
    }
    ExactSum difference = new ExactSum();
    difference.set(sums[part][at]);
    difference.subtract(value, 1.0);
    double error = Math.abs(difference.value());
    // What is left when a product or a sum falls below the smallest normal number: at most half of
    // the smallest denormal a term, and as much for the last step.
    double least = floats ? Float.MIN_VALUE : Double.MIN_VALUE;
    double underflow = (complex ? 2 : 1) * (terms[at] + 2) * least;
    int[] index = problem.outputOrder().byRole(problem.outputShape().index(at));
    int group = groupOf(index);
    Norm ofInput = inputNorms[group * problem.batch() + index[0] % problem.batch()];
    Norm ofKernel =
        kernelNorms[group * problem.outputChannels() + index[2] % problem.outputChannels()];
    double normwise = ofInput.times(1, ofKernel);
    verdict.hold(
        "normwise", where(part, at), error, normwise, stated.normwiseGuaranteed(), underflow);
    verdict.hold(
        "componentwise",
        where(part, at),
        error,
        magnitudes[part][at],
        stated.componentwiseGuaranteed(),
        underflow);
    verdict.typical(error, normwise, stated.normwiseTypical(), underflow);
    verdict.typical(error, magnitudes[part][at], stated.componentwiseTypical(), underflow);
  }

  private static double expectedSpecial(int special) {
    return special == POSITIVE
        ? Double.POSITIVE_INFINITY
        : special == NEGATIVE ? Double.NEGATIVE_INFINITY : Double.NaN;
  }

  private static String where(int part, int at) {
    return "output " + at + (part == 0 ? "" : " (imaginary)") + ": ";
  }
}
