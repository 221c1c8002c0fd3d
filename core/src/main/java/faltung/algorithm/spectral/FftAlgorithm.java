package faltung.algorithm.spectral;

import faltung.algorithm.BinaryScale;
import faltung.algorithm.BlockText;
import faltung.algorithm.Rims;
import faltung.algorithm.direct.DirectConvolution;
import faltung.algorithm.direct.FiniteOrDirect;
import faltung.array.ElementType;
import faltung.array.NdArray;
import faltung.fft.DoubleConvolutionGridFft;
import faltung.fft.FftError;
import faltung.fft.FftLengths;
import faltung.fft.FftMemory;
import faltung.fft.FftRecipe;
import faltung.plan.Algorithm;
import faltung.plan.Convolver;
import faltung.plan.ErrorBound;
import faltung.plan.OwnedConvolver;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.plan.Sizes;
import faltung.plan.Verdict;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Interval;
import faltung.problem.SpatialAxis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Convolution through the spectra of blocks; see {@link FftConvolution}.
 *
 * <p>Comes in two names: {@code fft} transforms everything at once, {@code overlap-save} cuts the
 * output into blocks of the length that costs least.
 */
public final class FftAlgorithm implements Algorithm {
  /** The name with one block. */
  public static final String WHOLE = "fft";

  /** The name with several blocks. */
  public static final String BLOCKS = "overlap-save";

  /** Lengths that are compared along an axis: about eight an octave would be all good ones. */
  private static final int CANDIDATES_1D = 40;

  private static final int CANDIDATES_ND = 9;

  /** Three lengths an axis are 6561 shapes of eight axes; more axes are rare. */
  private static final int MOST_AXES_OF_BLOCKS = 8;

  /** Points of a block: 512 MiB in double. */
  private static final int MOST_POINTS_OF_BLOCK = 1 << 26;

  private final boolean whole;

  /**
   * The algorithm under one of its names.
   *
   * @param whole one block
   */
  public FftAlgorithm(boolean whole) {
    this.whole = whole;
  }

  /** Lets go of the tables that are kept for lengths that were used. */
  public static void releaseTables() {
    KeptTransforms.SHARED.release();
  }

  @Override
  public String name() {
    return whole ? WHOLE : BLOCKS;
  }

  @Override
  public double leastNanoseconds(Request request) {
    return SpectralCosts.least(request);
  }

  @Override
  public Verdict judge(Request asked) {
    Request request = asked.inOrderOfInput();
    ConvolutionProblem problem = request.problem();
    if (request.type() == ElementType.LONG) {
      return new Verdict.Declined("integers stay exact, and its products are rounded");
    }
    if (problem.rank() == 0) {
      return new Verdict.Declined("there is no spatial axis");
    }
    for (SpatialAxis axis : problem.axes()) {
      if (axis.inputDilation() > 1) {
        return new Verdict.Declined(
            "the input is dilated, so most of what it would transform is zero");
      }
    }
    if (!whole && problem.rank() > MOST_AXES_OF_BLOCKS) {
      return new Verdict.Declined(
          "blocks of more than " + MOST_AXES_OF_BLOCKS + " axes have too many shapes to compare");
    }
    // What is not finite is summed directly.
    Verdict.Declined rim = Rims.refusal(request);
    if (rim != null) {
      return rim;
    }
    Verdict.Declined tooLong = whole ? spanTooLong(request) : extentTooLong(request);
    if (tooLong != null) {
      return tooLong;
    }
    int[] lengths = whole ? wholeLengths(request) : bestLengths(request);
    if (lengths.length == 0) {
      return new Verdict.Declined(
          whole ? "the transform would have more than 2^30 points" : "one block holds everything");
    }
    return accepted(request, lengths);
  }

  private static Verdict.@Nullable Declined spanTooLong(Request request) {
    for (int axis = 0; axis < request.problem().rank(); axis++) {
      long span = span(request, axis);
      if (span > FftRecipe.MAXIMAL_LENGTH) {
        return new Verdict.Declined(
            "spatial axis "
                + axis
                + " would take a transform of "
                + span
                + " points, more than 2^28");
      }
    }
    return null;
  }

  private static Verdict.@Nullable Declined extentTooLong(Request request) {
    for (int axis = 0; axis < request.problem().rank(); axis++) {
      int extent = request.problem().axes().get(axis).kernelExtent();
      if (extent > MOST_POINTS_OF_BLOCK) {
        return new Verdict.Declined(
            "the kernel's extent along spatial axis "
                + axis
                + " is "
                + extent
                + ", and a block has at most 2^26 points");
      }
    }
    return null;
  }

  private Verdict accepted(Request request, int[] lengths) {
    ConvolutionProblem problem = request.problem();
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (int axis = 0; axis < lengths.length; axis++) {
      numbers.put("length" + axis, lengths[axis]);
    }
    long points = 1;
    for (int length : lengths) {
      points *= length;
    }
    long real = bytesOfReal(request.type());
    long kernels =
        (long) problem.grouping().count() * problem.inputChannels() * problem.outputChannels();
    // Two planes of a spectrum, and beside the spectra of a thread its block and scratch.
    long spectrum = 2 * points;
    long beside = 6 * points + FftMemory.beside();
    if (request.type() != ElementType.COMPLEX) {
      spectrum = DoubleConvolutionGridFft.spectrumLength(points);
      beside = points + DoubleConvolutionGridFft.scratchLength(lengths);
    }
    // The place of each row of taps, and the kernel as it came and in the order of its taps.
    int elements = problem.kernelShape().size();
    // Beside: the places between windows, twice.
    long gaps = 0;
    for (int axis = 0; axis < lengths.length; axis++) {
      SpatialAxis spatial = problem.axes().get(axis);
      boolean dense = spatial.stride() == 1 && spatial.kernelDilation() == 1;
      gaps += dense ? 0 : 2L * Integer.BYTES * lengths[axis];
    }
    long rows = elements / kernels / problem.axes().get(lengths.length - 1).kernelLength();
    long copies = rows * Integer.BYTES + 2L * elements * request.type().bytes();
    long prepared =
        Sizes.sum(Sizes.product(kernels, spectrum, real), copies, gaps, tables(request, lengths));
    // A sum of products has a spectrum of its own; one product takes the place of its factor.
    boolean summed =
        request.type() == ElementType.COMPLEX
            || problem.inputChannels() > 1
            || problem.outputChannels() > 1;
    long each =
        Sizes.sum(
            Sizes.product(spectrum, problem.inputChannels() + (summed ? 1L : 0), real),
            Sizes.product(beside, real),
            BlockDirect.bytes(request, lengths, outputsOfBlock(request, lengths)));
    double blocks = blocks(request, lengths);
    return new Verdict.Accepted(
        new Recipe(name(), numbers),
        SpectralCosts.of(request, lengths, blocks),
        prepared,
        0,
        each,
        error(request, lengths),
        BlockText.of(blocks, lengths));
  }

  /** The bytes of an element, of a complex one of each of its parts. */
  private static int bytesOfReal(ElementType type) {
    return type == ElementType.COMPLEX ? ElementType.DOUBLE.bytes() : type.bytes();
  }

  /** The bytes of the tables; axes of one length share theirs, a halved one has its own. */
  static long tables(Request request, int[] lengths) {
    int bytes = bytesOfReal(request.type());
    Set<Integer> whole = new TreeSet<>();
    long sum = 0;
    for (int axis = 0; axis < lengths.length; axis++) {
      if (hasHalves(request, axis)) {
        sum += FftMemory.tables(lengths[axis] / 2, bytes);
      } else {
        whole.add(lengths[axis]);
      }
    }
    for (int length : whole) {
      sum += FftMemory.tables(length, bytes);
    }
    return sum;
  }

  /**
   * The least good length that holds the whole input that is needed, per axis; empty if there is
   * none.
   */
  private static int[] wholeLengths(Request request) {
    ConvolutionProblem problem = request.problem();
    int[] lengths = new int[problem.rank()];
    long points = 1;
    for (int axis = 0; axis < lengths.length; axis++) {
      lengths[axis] = goodLength(request, axis, (int) span(request, axis));
      points *= lengths[axis];
      if (points > 1 << 30) {
        return new int[0];
      }
    }
    return lengths;
  }

  private static int goodLength(Request request, int axis, int least) {
    return hasHalves(request, axis)
        ? FftLengths.fastConvolution(least)
        : FftLengths.fastComplex(least);
  }

  /** Whether the transform along an axis is a complex one of half the length. */
  static boolean hasHalves(Request request, int axis) {
    return axis == request.problem().rank() - 1 && request.type() != ElementType.COMPLEX;
  }

  /** A longer block would only transform more zeros. */
  private static long longestGoodLength(Request request, int axis) {
    int span = (int) Math.min(span(request, axis), FftRecipe.MAXIMAL_LENGTH);
    return Math.max(FftLengths.fastConvolution(span), FftLengths.fastComplex(span));
  }

  /**
   * The length of a block that holds all that an axis needs.
   *
   * <p>From the first to the last element of all windows, that is; but where a zero border stands
   * before the input and behind it, one is enough: a window that reaches beyond the block wraps
   * around to its beginning, and finds zeros there too. It must not begin beyond the block, nor the
   * kernel be longer.
   */
  private static long span(Request request, int axis) {
    SpatialAxis spatial = request.problem().axes().get(axis);
    long span = spatial.reach(spatial.outputLength());
    if (!request.borders().get(axis).isZero()) {
      return span;
    }
    long first = spatial.windowStart(0);
    long before = Math.max(0, -first);
    long behind = Math.max(0, first + span - spatial.inputLength());
    long shared = Math.min(spatial.kernelExtent() - 1L, Math.min(before, behind));
    return Math.max(spatial.kernelExtent(), span - shared);
  }

  /** The lengths that cost least, if that is more than one block; else empty. */
  private static int[] bestLengths(Request request) {
    ConvolutionProblem problem = request.problem();
    int[][] candidates = new int[problem.rank()][];
    for (int axis = 0; axis < candidates.length; axis++) {
      candidates[axis] = candidates(request, axis);
    }
    int[] lengths = new int[problem.rank()];
    int[] best = new int[0];
    double bestCost = Double.POSITIVE_INFINITY;
    int[] choice = new int[problem.rank()];
    boolean more = true;
    while (more) {
      double points = 1;
      for (int axis = 0; axis < choice.length; axis++) {
        lengths[axis] = candidates[axis][choice[axis]];
        points *= lengths[axis];
      }
      double blocks = points <= MOST_POINTS_OF_BLOCK ? blocks(request, lengths) : 1;
      if (blocks > 1) {
        double cost = SpectralCosts.of(request, lengths, blocks);
        if (cost < bestCost) {
          best = lengths.clone();
          bestCost = cost;
        }
      }
      more = false;
      for (int axis = choice.length - 1; axis >= 0 && !more; axis--) {
        choice[axis]++;
        more = choice[axis] < candidates[axis].length;
        choice[axis] = more ? choice[axis] : 0;
      }
    }
    return best;
  }

  /**
   * Good lengths from the kernel's extent to the whole span, spread evenly on a logarithmic scale,
   * in order: of a longer span the good length is not shorter.
   */
  private static int[] candidates(Request request, int axis) {
    ConvolutionProblem problem = request.problem();
    int extent = problem.axes().get(axis).kernelExtent();
    long span = Math.min(span(request, axis), MOST_POINTS_OF_BLOCK);
    int count = problem.rank() == 1 ? CANDIDATES_1D : problem.rank() <= 3 ? CANDIDATES_ND : 3;
    int[] lengths = new int[count];
    int different = 0;
    double from = Math.min((double) span, Math.max(16.0, 1.2 * extent));
    for (int j = 0; j < count; j++) {
      double length = from * Math.pow(span / from, j / (count - 1.0));
      int least = (int) Math.max(extent, Math.min(span, (long) Math.ceil(length)));
      int good = goodLength(request, axis, least);
      if (different == 0 || good > lengths[different - 1]) {
        lengths[different++] = good;
      }
    }
    return Arrays.copyOf(lengths, different);
  }

  /** How many outputs along an axis a block of a length gives. */
  static int outputsPerBlock(Request request, int axis, int length) {
    SpatialAxis spatial = request.problem().axes().get(axis);
    if (length >= span(request, axis)) {
      return spatial.outputLength();
    }
    return (length - spatial.kernelExtent()) / spatial.stride() + 1;
  }

  private static List<Interval> outputsOfBlock(Request request, int[] lengths) {
    List<Interval> outputs = new ArrayList<>();
    for (int axis = 0; axis < lengths.length; axis++) {
      int count = outputsPerBlock(request, axis, lengths[axis]);
      int all = request.problem().axes().get(axis).outputLength();
      outputs.add(new Interval(0, Math.min(count, all)));
    }
    return outputs;
  }

  private static double blocks(Request request, int[] lengths) {
    double blocks = 1;
    for (int axis = 0; axis < lengths.length; axis++) {
      double each = outputsPerBlock(request, axis, lengths[axis]);
      blocks *= Math.ceil(request.problem().axes().get(axis).outputLength() / each);
    }
    return blocks;
  }

  /**
   * The error of a correlation through spectra of N points, all channels of a block together.
   *
   * <p>With ε the relative error of a transform ({@link FftError}), ‖X̂ − X‖ ≤ ε‖X‖ and ‖Ĥ − H‖ ≤
   * ε‖H‖; the products, summed over C channels, round by at most (√5 + C)u each. By Cauchy and
   * Schwarz the sum over all frequencies of their errors is at most N·‖x‖·‖h‖·((1 + ε)²(1 + (√5 +
   * C)u) − 1). In the inverse transform every output is a sum of all N products, each carried there
   * along one path of butterflies whose roundings together are at most ε relative, so it adds at
   * most ε·Σ|Z|/N ≤ ε‖x‖‖h‖. The scaling rounds twice. In all, for every output,
   *
   * <pre>{@code
   * |ŷ − y| ≤ ((1 + ε)³·(1 + (√5 + C + 2)u) − 1)·‖x‖₂·‖h‖₂
   * }</pre>
   *
   * <p>x is what the outputs of the block can see of the input. Over- and underflow add nothing to
   * that, since {@link BinaryScale} keeps a block and a kernel far from both, but that an output
   * that comes out subnormal is rounded once more.
   */
  static ErrorBound error(Request request, int[] lengths) {
    double unit = request.type().unitRoundoff();
    double growth;
    if (request.type() == ElementType.COMPLEX) {
      growth = 0;
      for (int length : lengths) {
        growth = (1 + growth) * (1 + FftError.complexBound(length, unit)) - 1;
      }
    } else {
      growth = FftError.convolutionBound(unit, lengths);
    }
    double logarithm = 0;
    for (int length : lengths) {
      logarithm += Math.log(length) / Math.log(2);
    }
    double channels = request.problem().inputChannels();
    double products = (2.2361 + channels + 2) * unit;
    double guaranteed = Math.expm1(3 * Math.log1p(growth) + Math.log1p(products));
    double typical = 4 * unit * Math.sqrt(Math.max(1, logarithm) + channels);
    return ErrorBound.normwise(guaranteed, Math.min(guaranteed, typical));
  }

  @Override
  public Convolver prepare(Request request, Recipe recipe, NdArray kernel) {
    if (!kernel.isFinite()) {
      // Every output of every block would be NaN: the sum keeps each where it belongs.
      return new DirectConvolution(request, kernel);
    }
    return new FftConvolution(request, lengths(request, recipe), kernel, /* owned= */ false);
  }

  @Override
  public OwnedConvolver prepareOwned(Request request, Recipe recipe, NdArray kernel) {
    int[] lengths = lengths(request, recipe);
    return new FiniteOrDirect(
        request, kernel, first -> new FftConvolution(request, lengths, first, /* owned= */ true));
  }

  /** The lengths of a recipe, which may have been read. */
  private static int[] lengths(Request request, Recipe recipe) {
    ConvolutionProblem problem = request.problem().inOrderOfInput();
    int[] lengths = new int[problem.rank()];
    for (int axis = 0; axis < lengths.length; axis++) {
      lengths[axis] = recipe.number("length" + axis);
      int extent = problem.axes().get(axis).kernelExtent();
      boolean half = hasHalves(request.inOrderOfInput(), axis);
      long most = longestGoodLength(request.inOrderOfInput(), axis);
      if (lengths[axis] < extent
          || lengths[axis] > most
          || !FftLengths.isSmooth(lengths[axis])
          || (half && lengths[axis] % 2 == 1)) {
        throw new IllegalArgumentException(
            "recipe \""
                + recipe
                + "\": length"
                + axis
                + " must be "
                + (half ? "an even product" : "a product")
                + " of 2, 3, 5 and 7, at least the kernel's extent "
                + extent
                + " and at most "
                + most
                + ", which holds everything");
      }
    }
    return lengths;
  }

  /** The name. */
  @Override
  public String toString() {
    return name();
  }
}
