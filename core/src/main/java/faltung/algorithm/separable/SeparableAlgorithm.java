package faltung.algorithm.separable;

import faltung.algorithm.BinaryScale;
import faltung.algorithm.Costs;
import faltung.algorithm.KernelPacking;
import faltung.algorithm.Rims;
import faltung.algorithm.Roundings;
import faltung.algorithm.direct.DirectBytes;
import faltung.algorithm.direct.DirectCosts;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.extension.Border;
import faltung.plan.Algorithm;
import faltung.plan.Convolver;
import faltung.plan.ErrorBound;
import faltung.plan.Layout;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.plan.Sizes;
import faltung.plan.Verdict;
import faltung.problem.AxisOrder;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;
import faltung.problem.SpatialAxis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kernel that is a product of one-dimensional ones, or a short sum of such, one axis after the
 * other; see {@link SeparableConvolution}. Whether it is depends on the kernel's values, so a plan
 * names this method as conditional.
 */
public final class SeparableAlgorithm implements Algorithm {
  /** Its name. */
  public static final String NAME = "separable";

  /** What a use costs at least, for objects and calls. */
  private static final double CALL = 2000;

  /**
   * Beyond this, and beyond the tolerance, a kernel's error ends the search: no other can mend it.
   */
  private static final double HOPELESS = 0.1;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean isConditional() {
    return true;
  }

  @Override
  public double leastNanoseconds(Request request) {
    return CALL + request.problem().rank() * DirectCosts.CALL;
  }

  @Override
  public Verdict judge(Request request) {
    Verdict.Declined refusal = refusal(request);
    if (refusal != null) {
      return refusal;
    }
    // The time is that of one term, the memory that of as many as a kernel may turn out to have.
    int[] lengths = request.problem().axes().stream().mapToInt(SpatialAxis::kernelLength).toArray();
    return accepted(request, 1, mostTerms(lengths), 0, 0, 1);
  }

  private static Verdict.@Nullable Declined refusal(Request request) {
    ConvolutionProblem problem = request.problem();
    if (request.type() == ElementType.LONG) {
      return new Verdict.Declined(
          "integers stay exact, and the factors of a kernel need not be integers");
    }
    if (request.type() == ElementType.COMPLEX) {
      return new Verdict.Declined("complex factors are not looked for");
    }
    if (problem.inputChannels() > 1) {
      return new Verdict.Declined(
          "channels are summed, so passes along the axes cannot follow one another");
    }
    if (!problem.grouping().isOfFeatures()) {
      return new Verdict.Declined("its groups are counted by the batch");
    }
    for (Border border : request.borders()) {
      if (border.constant() != 0) {
        return new Verdict.Declined("a pass turns the border's constant into another one");
      }
    }
    int wide = 0;
    for (SpatialAxis axis : problem.axes()) {
      wide += axis.kernelLength() > 1 ? 1 : 0;
      if (axis.inputDilation() > 1) {
        return new Verdict.Declined("the input is dilated");
      }
    }
    if (wide < 2) {
      return new Verdict.Declined("the kernel has no two axes to separate");
    }
    Verdict.Declined tooLarge = betweenTooLarge(problem);
    if (tooLarge != null) {
      return tooLarge;
    }
    for (Request pass : passes(request)) {
      Verdict.Declined rim = Rims.refusal(pass);
      if (rim != null) {
        return rim;
      }
    }
    return null;
  }

  /** What a pass leaves has the outputs of the axes that are done and the inputs of the others. */
  private static Verdict.@Nullable Declined betweenTooLarge(ConvolutionProblem problem) {
    for (int pass = problem.rank() - 1; pass > 0; pass--) {
      long size =
          Sizes.product(problem.batch(), problem.grouping().count(), problem.outputChannels());
      for (int axis = 0; axis < problem.rank(); axis++) {
        SpatialAxis spatial = problem.axes().get(axis);
        size = Sizes.product(size, axis >= pass ? spatial.outputLength() : spatial.inputLength());
      }
      if (size > Integer.MAX_VALUE) {
        return new Verdict.Declined(
            "what lies between two passes would have " + size + " elements, more than 2^31-1");
      }
    }
    return null;
  }

  private static Verdict.@Nullable Declined refusal(Request request, NdArray kernel) {
    Verdict.Declined refusal = refusal(request);
    if (refusal == null && !kernel.isFinite()) {
      return new Verdict.Declined("the kernel is not finite");
    }
    return refusal;
  }

  @Override
  public Verdict judge(Request request, NdArray kernel) {
    Verdict.Declined refusal = refusal(request, kernel);
    if (refusal != null) {
      return refusal;
    }
    double normwise = 0;
    double componentwise = 0;
    double growth = 1;
    int terms = 1;
    double most = Math.max(HOPELESS, request.tolerance().value());
    List<KernelFactors> all = factor(request, kernel, most);
    if (all.size() < kernels(request)) {
      // What the others leave is not known.
      normwise = Double.POSITIVE_INFINITY;
      componentwise = Double.POSITIVE_INFINITY;
    }
    for (KernelFactors factors : all) {
      normwise = Math.max(normwise, factors.normwise());
      componentwise = Math.max(componentwise, factors.componentwise());
      growth = Math.max(growth, factors.growth());
      terms = Math.max(terms, factors.terms().size());
    }
    return accepted(request, terms, terms, normwise, componentwise, growth);
  }

  private static int kernels(Request request) {
    return request.problem().grouping().count() * request.problem().outputChannels();
  }

  /**
   * The error: each pass is a direct sum, so with T the sum of all kernel lengths and of the terms,
   * the computed ŷ is within γ(T)·(|x| ∗ Σ|terms|) of x∗ĥ; and x∗ĥ is within |x| ∗ |h − ĥ| of x∗h.
   * By Cauchy and Schwarz the norms of Σ|terms| and of h − ĥ, both relative to ‖h‖, give the
   * normwise bound; where no element of h is smaller than its terms by more than the growth, and h
   * − ĥ is small element by element, there is a componentwise one too. Of several kernels the worst
   * decides. As the last axis's factors have the kernel's size and those of the others, of a first
   * term, are 1 at most, what underflows adds no more than T of the smallest positive numbers for
   * each term.
   */
  private static Verdict accepted(
      Request request,
      int terms,
      int spaces,
      double normwise,
      double componentwise,
      double growth) {
    ConvolutionProblem problem = request.problem();
    double unit = request.type().unitRoundoff();
    double roundings = terms;
    for (SpatialAxis axis : problem.axes()) {
      roundings += axis.kernelLength();
    }
    double gamma = Roundings.guaranteed(roundings, unit);
    double guaranteed = gamma * growth + normwise * (1 + gamma);
    double typical = Math.min(guaranteed, Roundings.typical(roundings, unit) * growth + normwise);
    // With one term, |ĥ| ≤ (1 + componentwise)|h|.
    double byComponent =
        terms == 1 ? gamma * (1 + componentwise) + componentwise : Double.POSITIVE_INFINITY;
    ErrorBound error =
        new ErrorBound(
            guaranteed, typical, byComponent, terms == 1 ? typical + componentwise : byComponent);
    double nanoseconds = CALL;
    long results = 0;
    long shared = 0;
    long each = 0;
    for (Request pass : passes(request)) {
      int outputs = pass.problem().outputShape().size();
      nanoseconds += terms * (DirectCosts.of(pass) + Costs.MOVED * outputs);
      long[] bytes = DirectBytes.ofWorkspace(pass);
      results += (long) request.type().bytes() * outputs;
      shared += bytes[0];
      each += bytes[1];
    }
    nanoseconds += (terms - 1.0) * problem.outputShape().size();
    return new Verdict.Accepted(
        new Recipe(NAME, Map.of("terms", terms)),
        nanoseconds,
        (long) request.type().bytes() * (spaces + 2) * problem.kernelShape().size(),
        results + spaces * shared,
        spaces * each,
        error,
        terms == 1
            ? "a product of one-dimensional kernels"
            : "a sum of " + terms + " products of one-dimensional kernels");
  }

  /**
   * The factors of the kernel of each output channel of each group, in the order of taps; up to the
   * first that leaves more than an error.
   */
  private static List<KernelFactors> factor(Request request, NdArray kernel, double most) {
    ConvolutionProblem problem = request.problem();
    NdArray packed = KernelPacking.inOrderOfTaps(problem, kernel);
    int[] lengths = problem.axes().stream().mapToInt(SpatialAxis::kernelLength).toArray();
    int kernels = kernels(request);
    int taps = packed.size() / kernels;
    List<KernelFactors> all = new ArrayList<>();
    for (int index = 0; index < kernels; index++) {
      double[] values = new double[taps];
      for (int tap = 0; tap < taps; tap++) {
        values[tap] = KernelPacking.value(packed, index * taps + tap);
      }
      KernelFactors factors =
          KernelFactors.of(values, lengths, mostTerms(lengths), packed instanceof FloatArray);
      all.add(factors);
      if (!(factors.normwise() <= most)) {
        break;
      }
    }
    return all;
  }

  /** A few elements of the first kernel, spread over its axes, tell of most kernels. */
  @Override
  public boolean looksPossible(Request request, NdArray kernel) {
    ConvolutionProblem problem = request.problem();
    int[] strides = problem.kernelStrides();
    int[] lengths = problem.axes().stream().mapToInt(SpatialAxis::kernelLength).toArray();
    int terms = mostTerms(lengths);
    int[] places = new int[lengths.length];
    int count = 1;
    for (int axis = 0; axis < places.length; axis++) {
      places[axis] = Math.min(lengths[axis], terms + 1);
      count *= places[axis];
    }
    double[] sample = new double[count];
    for (int at = 0; at < count; at++) {
      int rest = at;
      int from = 0;
      for (int axis = places.length - 1; axis >= 0; axis--) {
        int place = rest % places[axis];
        rest /= places[axis];
        int element =
            places[axis] == 1 ? 0 : (int) ((long) place * (lengths[axis] - 1) / (places[axis] - 1));
        from += element * strides[3 + axis];
      }
      sample[at] = KernelPacking.value(kernel, from);
    }
    double largest = BinaryScale.largest(kernel, 0, kernel.size());
    return !KernelFactors.isHopeless(sample, places, terms, largest);
  }

  /** In two dimensions as many terms as still save half of the products, at most four; else one. */
  private static int mostTerms(int[] lengths) {
    if (lengths.length != 2) {
      return 1;
    }
    long saving = (long) lengths[0] * lengths[1] / (2 * ((long) lengths[0] + lengths[1]));
    return (int) Math.max(1, Math.min(4, saving));
  }

  /** The problems of the passes: the last axis first, each with the options of its axis alone. */
  static List<Request> passes(Request request) {
    ConvolutionProblem problem = request.problem();
    List<Request> passes = new ArrayList<>();
    int rank = problem.rank();
    int channels = problem.grouping().count() * problem.outputChannels();
    for (int pass = rank - 1; pass >= 0; pass--) {
      List<SpatialAxis> axes = new ArrayList<>();
      for (int axis = 0; axis < rank; axis++) {
        SpatialAxis whole = problem.axes().get(axis);
        int before = axis > pass ? whole.outputLength() : whole.inputLength();
        axes.add(axis == pass ? whole : SpatialAxis.of(before, 1, 1, 1, 1, 0, 0));
      }
      boolean first = pass == rank - 1;
      Layout layout = request.layout();
      Layout own =
          new Layout(first ? layout.input() : List.of(), pass == 0 ? layout.output() : List.of());
      Request contiguous =
          request.problem(
              new ConvolutionProblem(
                  problem.batch(),
                  1,
                  first ? problem.outputChannels() : 1,
                  first ? problem.grouping() : Grouping.features(channels),
                  first ? problem.inputOrder() : problem.outputOrder().renamed("O", "C"),
                  AxisOrder.channelsFirst("OC", rank),
                  problem.outputOrder(),
                  axes,
                  false));
      passes.add(contiguous.layout(own));
    }
    return passes;
  }

  @Override
  public Convolver prepare(Request request, Recipe recipe, NdArray kernel) {
    Verdict.Declined declined = refusal(request, kernel);
    if (declined != null) {
      throw new IllegalArgumentException("separable: declined, because " + declined.reason());
    }
    return new SeparableConvolution(
        request, factor(request, kernel, Double.POSITIVE_INFINITY), kernel);
  }

  /** The name. */
  @Override
  public String toString() {
    return name();
  }
}
