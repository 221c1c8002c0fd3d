package faltung.algorithm.separable;

import faltung.algorithm.Operands;
import faltung.algorithm.direct.DirectConvolution;
import faltung.algorithm.direct.DirectRepair;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.array.Slice;
import faltung.plan.Convolver;
import faltung.plan.Layout;
import faltung.plan.Request;
import faltung.plan.SharedScratch;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * One-dimensional passes along the axes, one after the other, for each term of a factored kernel.
 *
 * <p>Every pass is a direct convolution, with its axis's border, stride and dilation; the passes'
 * results are summed over the terms in their order. The error is in {@link SeparableAlgorithm}.
 * Outputs that are not finite are computed again by the sum itself, so that NaN and infinity are
 * those of their windows. Immutable.
 */
final class SeparableConvolution implements Convolver {
  /** Places in a {@link SharedScratch}, beyond those of {@link DirectConvolution}. */
  private static final int RESULTS = 16;

  private final Request request;
  private final Operands operands;
  private final List<List<DirectConvolution>> terms;
  private final NdArray kernel;

  SeparableConvolution(Request request, List<KernelFactors> factors, NdArray kernel) {
    this.request = request;
    this.operands = new Operands(request);
    this.kernel = kernel.copy();
    int most = factors.stream().mapToInt(each -> each.terms().size()).max().orElseThrow();
    List<Request> passes = SeparableAlgorithm.passes(request);
    this.terms = new ArrayList<>();
    for (int term = 0; term < most; term++) {
      List<DirectConvolution> prepared = new ArrayList<>();
      for (int pass = 0; pass < passes.size(); pass++) {
        int axis = passes.size() - 1 - pass;
        Request asked = passes.get(pass);
        if (term > 0 && axis == 0) {
          // Summed first, then added to the output.
          asked = asked.layout(new Layout(asked.layout().input(), List.of()));
        }
        prepared.add(new DirectConvolution(asked, factorsOf(asked, factors, term, axis)));
      }
      terms.add(prepared);
    }
  }

  /**
   * The kernel of a pass: the factors of all output channels along one axis; zeros for a kernel of
   * fewer terms.
   */
  private static NdArray factorsOf(Request pass, List<KernelFactors> factors, int term, int axis) {
    Shape shape = pass.problem().kernelShape();
    double[] values = new double[shape.size()];
    int length = values.length / factors.size();
    for (int index = 0; index < factors.size(); index++) {
      if (term < factors.get(index).terms().size()) {
        System.arraycopy(
            factors.get(index).terms().get(term)[axis], 0, values, index * length, length);
      }
    }
    if (pass.type() == ElementType.DOUBLE) {
      return DoubleArray.wrap(shape, values);
    }
    FloatArray floats = FloatArray.zeroed(shape);
    for (int at = 0; at < values.length; at++) {
      floats.values()[at] = (float) values[at];
    }
    return floats;
  }

  @Override
  public Request request() {
    return request;
  }

  @Override
  public String method() {
    return SeparableAlgorithm.NAME;
  }

  @Override
  public String description() {
    return terms.size() == 1
        ? "separable, " + terms.get(0).size() + " passes"
        : "separable, " + terms.size() + " terms of " + terms.get(0).size() + " passes";
  }

  @Override
  public Workspace workspace(int threads) {
    return new Passes(this, threads, new SharedScratch());
  }

  @Override
  public Workspace workspace(int threads, SharedScratch scratch) {
    return new Passes(this, threads, scratch);
  }

  /** The results of the passes, and the workspaces of each. */
  private static final class Passes implements Workspace {
    final SeparableConvolution owner;
    final int threads;
    final List<List<Workspace>> spaces = new ArrayList<>();
    final List<Slice> results = new ArrayList<>();

    Passes(SeparableConvolution owner, int threads, SharedScratch scratch) {
      this.owner = owner;
      this.threads = threads;
      for (List<DirectConvolution> passes : owner.terms) {
        // One pass runs after the other, in the same memory.
        spaces.add(passes.stream().map(pass -> pass.workspace(threads, scratch)).toList());
      }
      for (DirectConvolution pass : owner.terms.get(0)) {
        Shape shape = pass.request().problem().outputShape();
        int place = RESULTS + results.size();
        NdArray memory =
            owner.kernel instanceof FloatArray
                ? FloatArray.of(scratch.ofFloat(0, place, shape.size()))
                : DoubleArray.of(scratch.ofDouble(0, place, shape.size()));
        results.add(Slice.of(memory, 0, shape));
      }
    }

    @Override
    public int threads() {
      return threads;
    }

    @Override
    public long pieces() {
      long pieces = 0;
      for (List<Workspace> passes : spaces) {
        for (Workspace pass : passes) {
          pieces += pass.pieces();
        }
      }
      return pieces;
    }
  }

  @Override
  public void apply(Slice input, Slice output, Workspace workspace, Workers workers) {
    operands.check(input, output);
    if (!(workspace instanceof Passes passes) || passes.owner != this) {
      throw new IllegalArgumentException("the workspace is not one of this convolver");
    }
    Operands.checkThreads(workspace, workers);
    for (int term = 0; term < terms.size(); term++) {
      Slice from = input;
      int last = terms.get(term).size() - 1;
      for (int pass = 0; pass <= last; pass++) {
        // The first term's last pass writes the output itself, the others are added to it.
        Slice to = pass == last && term == 0 ? output : passes.results.get(pass);
        terms.get(term).get(pass).apply(from, to, passes.spaces.get(term).get(pass), workers);
        from = to;
      }
      if (term > 0) {
        add(passes.results.get(last).array(), output);
      }
    }
    if (!output.isFinite()) {
      DirectRepair.nonFinite(request, kernel, input, output);
    }
  }

  private static void add(NdArray from, Slice to) {
    int length = to.rowLength();
    int step = to.rowStep();
    for (int row = 0; row < to.rows(); row++) {
      int at = to.rowStart(row);
      int source = row * length;
      if (from instanceof DoubleArray doubles) {
        double[] sums = ((DoubleArray) to.array()).values();
        for (int j = 0; j < length; j++) {
          sums[at + j * step] += doubles.values()[source + j];
        }
      } else if (from instanceof FloatArray floats) {
        float[] sums = ((FloatArray) to.array()).values();
        for (int j = 0; j < length; j++) {
          sums[at + j * step] += floats.values()[source + j];
        }
      }
    }
  }

  /** What runs. */
  @Override
  public String toString() {
    return description();
  }
}
