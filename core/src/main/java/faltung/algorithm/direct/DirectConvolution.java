package faltung.algorithm.direct;

import faltung.algorithm.Finiteness;
import faltung.algorithm.KernelPacking;
import faltung.algorithm.Operands;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.array.Slice;
import faltung.loops.Fused;
import faltung.loops.TileForm;
import faltung.plan.OwnedConvolver;
import faltung.plan.Request;
import faltung.plan.SharedScratch;
import faltung.problem.Channel;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;
import faltung.threads.Workers;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Convolution as the sum says it: the contract that every other algorithm is measured by.
 *
 * <p>Each output is one chain of fused multiply-adds that starts at +0 and takes its terms in the
 * order of {@link ConvolutionProblem}; see {@link Fused} for processors without them. Neighbouring
 * outputs may be computed together, terms never: so any width, tile and thread count give the same
 * bits.
 *
 * <p>Error: with T terms and u the unit roundoff (2⁻²⁴ in float, 2⁻⁵³ in double), |ŷ − y| ≤
 * γ·(|x|∗|h|) with γ = T·u/(1 − T·u), since each of the T operations rounds once (Higham, Accuracy
 * and Stability of Numerical Algorithms, 2nd ed., 2002, §3.1), whether fused or not; this as long
 * as nothing overflows, and plus T times the smallest positive number where sums come near to it. A
 * complex product is four real convolutions, two by two summed: T + 1 in place of T for each part.
 * Sums of long are exact, or an {@link ArithmeticException}.
 *
 * <p>Time O(outputs · taps); memory for the kernel once more, a row piece, and where a border other
 * than zero is reached, the rims of the input with their border. NaN and infinity reach exactly the
 * outputs that have them in a term. Nothing but {@link #repack}, its owner's affair, changes it;
 * else a prepared kernel may be shared by threads.
 */
public final class DirectConvolution implements OwnedConvolver {
  private static final int[] NO_TERMS = {};

  private final Request request;
  private final NdArray packed;
  private final Operands operands;
  private final int[] kernelStrides;
  private final long terms;

  /** What one thread takes, about. */
  private final double nanoseconds;

  /** Whether no window reaches beyond an edge, so that it is all one whether a kernel is finite. */
  private final boolean isInside;

  /** Padding may hold zeros only if the kernel is finite; made when first needed. */
  private volatile @Nullable List<DirectPiece> finitePieces;

  private volatile @Nullable List<DirectPiece> otherPieces;

  /** Those of the kernel that is packed. */
  private volatile List<DirectPiece> pieces;

  private final @Nullable TileForm form;
  private final @Nullable NdArray tileWeights;

  /** Where the terms of an output channel stand in a kernel; none without tiles. */
  private final int[] termsOfKernel;

  public DirectConvolution(Request request, NdArray kernel) {
    if (kernel.elementType() != request.type()) {
      throw new IllegalArgumentException(
          "the kernel is " + kernel.elementType() + ", but was to be " + request.type());
    }
    this.request = request;
    this.operands = new Operands(request);
    this.terms = request.problem().termsPerOutput();
    this.nanoseconds = DirectLoops.nanoseconds(request);
    this.kernelStrides = request.problem().kernelOrder().strides(kernel.shape());
    KernelPacking.checkShape(request.problem(), kernel);
    this.packed = kernel.zeros(Shape.of(kernel.size()));
    this.form = TileForms.of(request);
    this.tileWeights =
        form == null ? null : kernel.zeros(Shape.of(DirectBytes.tileWeights(request, form)));
    this.termsOfKernel =
        form == null ? NO_TERMS : KernelPacking.termsOf(request.problem(), kernelStrides);
    this.isInside = DirectPiece.isInside(request.problem());
    this.pieces = pieces(isInside || Finiteness.of(kernel));
    pack(kernel);
  }

  /** {@inheritDoc} Allocates nothing, but for the first kernel that is not finite. */
  @Override
  public void repack(Slice kernel) {
    operands.checkKernel(kernel);
    pieces = pieces(isInside || Finiteness.of(kernel));
    pack(kernel);
  }

  /** For rows where there are any, and for tiles. */
  private void pack(Slice kernel) {
    List<DirectPiece> all = pieces;
    boolean rows = false;
    boolean tiles = false;
    for (int at = 0; at < all.size(); at++) {
      rows |= all.get(at).tiles() == null;
      tiles |= all.get(at).tiles() != null;
    }
    if (rows) {
      KernelPacking.inOrderOfTaps(request.problem(), kernelStrides, kernel, packed);
    }
    if (tiles) {
      packTiles(kernel, Objects.requireNonNull(form), Objects.requireNonNull(tileWeights));
    }
  }

  private void packTiles(Slice kernel, TileForm tileForm, NdArray weights) {
    ConvolutionProblem problem = request.problem();
    Grouping grouping = problem.grouping();
    int channels = problem.outputChannels();
    int width = tileForm.width();
    int step = kernelStrides[2];
    int at = 0;
    for (int group = 0; group < grouping.count(); group++) {
      int output = grouping.indexInKernel(Channel.OUTPUT, group, channels, 0);
      int input = grouping.indexInKernel(Channel.INPUT, group, problem.inputChannels(), 0);
      int first = kernel.base() + output * step + input * kernelStrides[1];
      for (int from = 0; from < channels; from += width) {
        int some = Math.min(width, channels - from);
        int source = first + from * step;
        if (weights instanceof FloatArray floats) {
          FloatTilePacking.pack(
              kernel.array(),
              source,
              step,
              some,
              termsOfKernel,
              0,
              (int) terms,
              floats.values(),
              at,
              width);
        } else {
          DoubleTilePacking.pack(
              kernel.array(),
              source,
              step,
              some,
              termsOfKernel,
              0,
              (int) terms,
              ((DoubleArray) weights).values(),
              at,
              width);
        }
        at += (int) terms * width;
      }
    }
  }

  /** Those of a finite kernel, or of others. */
  List<DirectPiece> pieces(boolean finite) {
    List<DirectPiece> made = finite ? finitePieces : otherPieces;
    if (made == null) {
      made = DirectPiece.all(request, finite);
      if (finite) {
        finitePieces = made;
      } else {
        otherPieces = made;
      }
    }
    return made;
  }

  /**
   * Prepares a kernel for a problem with zero borders.
   *
   * @param kernel not modified, and copied
   * @throws IllegalArgumentException if the kernel has not the problem's shape
   */
  public static DirectConvolution prepare(ConvolutionProblem problem, NdArray kernel) {
    return new DirectConvolution(Request.of(problem, kernel.elementType()), kernel);
  }

  @Override
  public Request request() {
    return request;
  }

  /** How the weights of tiles lie, or null where there are none. */
  @Nullable TileForm form() {
    return form;
  }

  @Nullable NdArray tileWeights() {
    return tileWeights;
  }

  /** The kernel in the order of rows. */
  NdArray packed() {
    return packed;
  }

  /** How many pieces tiles compute, for tests. */
  int tiles() {
    return (int) pieces.stream().filter(piece -> piece.tiles() != null).count();
  }

  @Override
  public String method() {
    return DirectAlgorithm.NAME;
  }

  @Override
  public String description() {
    return "direct, " + request.problem().termsPerOutput() + " terms an output";
  }

  @Override
  public Workspace workspace(int threads) {
    return new DirectSpace(this, threads, SharedScratch.APART);
  }

  @Override
  public Workspace workspace(int threads, SharedScratch scratch) {
    return new DirectSpace(this, threads, scratch);
  }

  @Override
  public void apply(Slice input, Slice output, Workspace workspace, Workers workers) {
    operands.check(input, output);
    if (!(workspace instanceof DirectSpace space) || space.owner != this) {
      throw new IllegalArgumentException("the workspace is not one of this convolver");
    }
    Operands.checkThreads(workspace, workers);
    List<DirectPiece> all = pieces;
    for (int at = 0; at < all.size(); at++) {
      DirectPiece piece = all.get(at);
      Slice source = input;
      DirectPiece.Slab slab = piece.slab();
      if (slab != null) {
        source = space.block;
        slab.fill.fill(input, slab.start, space.block, 0);
      }
      long units = space.bind(piece, source, output, workers.threads());
      workers.run(units, nanoseconds, space);
    }
    KernelPacking.finish(request.problem(), output);
  }

  /** What runs. */
  @Override
  public String toString() {
    return description();
  }
}
