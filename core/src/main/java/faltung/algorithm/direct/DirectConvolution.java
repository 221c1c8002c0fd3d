package faltung.algorithm.direct;

import faltung.algorithm.BlockFill;
import faltung.algorithm.KernelPacking;
import faltung.algorithm.Operands;
import faltung.algorithm.PieceCount;
import faltung.algorithm.Rims;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Shape;
import faltung.array.Slice;
import faltung.extension.Border;
import faltung.loops.DoubleTileBuffer;
import faltung.loops.Fused;
import faltung.loops.TileForm;
import faltung.plan.OwnedConvolver;
import faltung.plan.Request;
import faltung.plan.SharedScratch;
import faltung.problem.AxisOrder;
import faltung.problem.Channel;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;
import faltung.problem.Interval;
import faltung.problem.SpatialAxis;
import faltung.threads.Workers;
import java.util.ArrayList;
import java.util.Collections;
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
  /** Places in a {@link SharedScratch}; the last of rows, which take up to eight. */
  private static final int BLOCK = 0;

  private static final int BOX = 1;
  private static final int ROWS = 2;
  private static final int[] NO_TERMS = {};

  private final Request request;
  private final NdArray packed;
  private final Operands operands;
  private final int[] kernelStrides;
  private final long terms;

  /** Whether no window reaches beyond an edge, so that it is all one whether a kernel is finite. */
  private final boolean isInside;

  /** Padding may hold zeros only if the kernel is finite; made when first needed. */
  private volatile @Nullable List<Piece> finitePieces;

  private volatile @Nullable List<Piece> otherPieces;

  /** Those of the kernel that is packed. */
  private volatile List<Piece> pieces;

  private final @Nullable TileForm form;
  private final @Nullable NdArray tileWeights;

  /** Where the terms of an output channel stand in a kernel; none without tiles. */
  private final int[] termsOfKernel;

  /**
   * A box of outputs.
   *
   * @param loops its indices, for the block where there is one, else for the input itself
   * @param slab what to cut out of the input first, where windows reach over a border other than
   *     zero
   * @param tiles its indices where tiles compute it, else null
   */
  private record Piece(DirectLoops loops, @Nullable Slab slab, @Nullable TilePlan tiles) {}

  /** A part of the input with its border. */
  private static final class Slab {
    final BlockFill fill;
    final int[] start;

    Slab(BlockFill fill, int[] start) {
      this.fill = fill;
      this.start = start;
    }

    int size() {
      return fill.block().size();
    }
  }

  public DirectConvolution(Request request, NdArray kernel) {
    if (kernel.elementType() != request.type()) {
      throw new IllegalArgumentException(
          "the kernel is " + kernel.elementType() + ", but was to be " + request.type());
    }
    this.request = request;
    this.operands = new Operands(request);
    this.terms = request.problem().termsPerOutput();
    this.kernelStrides = request.problem().kernelOrder().strides(kernel.shape());
    KernelPacking.checkShape(request.problem(), kernel);
    this.packed = kernel.zeros(Shape.of(kernel.size()));
    this.form = TilePlan.form(request);
    this.tileWeights = form == null ? null : kernel.zeros(Shape.of(tileWeights(request, form)));
    this.termsOfKernel =
        form == null ? NO_TERMS : KernelPacking.termsOf(request.problem(), kernelStrides);
    this.isInside = isInside(request.problem());
    this.pieces = pieces(isInside || kernel.isFinite());
    pack(kernel);
  }

  private static boolean isInside(ConvolutionProblem problem) {
    for (SpatialAxis axis : problem.axes()) {
      if (axis.inputDilation() > 1 || axis.interior().length() < axis.outputLength()) {
        return false;
      }
    }
    return true;
  }

  /** {@inheritDoc} Allocates nothing, but for the first kernel that is not finite. */
  @Override
  public void repack(Slice kernel) {
    operands.checkKernel(kernel);
    pieces = pieces(isInside || kernel.isFinite());
    pack(kernel);
  }

  /** For rows where there are any, and for tiles. */
  private void pack(Slice kernel) {
    List<Piece> all = pieces;
    boolean rows = false;
    boolean tiles = false;
    for (int at = 0; at < all.size(); at++) {
      rows |= all.get(at).tiles == null;
      tiles |= all.get(at).tiles != null;
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

  private List<Piece> pieces(boolean finite) {
    List<Piece> made = finite ? finitePieces : otherPieces;
    if (made == null) {
      made = pieces(request, finite);
      if (finite) {
        finitePieces = made;
      } else {
        otherPieces = made;
      }
    }
    return made;
  }

  /** The weights in the order of tiles, missing channels of a block among them. */
  private static int tileWeights(Request request, TileForm form) {
    return (int) (tileStarts(request.problem(), form) * request.problem().termsPerOutput());
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

  /** The slabs at the rims, and the rest; see {@link Rims}. */
  private static List<Piece> pieces(Request request, boolean finite) {
    Rims rims = Rims.of(request);
    List<Piece> pieces = new ArrayList<>(rims.slabs().size() + 1);
    for (List<Interval> slab : rims.slabs()) {
      pieces.add(slab(request, finite, slab));
    }
    List<Interval> inside = rims.inside();
    if (inside != null) {
      ConvolutionProblem region = request.problem().region(inside);
      pieces.add(piece(request, region, request.inputStrides(), finite, inside, null));
    }
    return pieces;
  }

  private static Piece piece(
      Request request,
      ConvolutionProblem part,
      int[] inputStrides,
      boolean finite,
      List<Interval> outputs,
      @Nullable Slab slab) {
    int[] strides = request.outputStrides();
    int base = base(strides, outputs);
    TileForm form = TilePlan.form(request);
    TilePlan tiles =
        form == null ? null : TilePlan.of(part, form, finite, inputStrides, strides, base);
    return new Piece(new DirectLoops(part, finite, inputStrides, strides, base), slab, tiles);
  }

  private static int base(int[] strides, List<Interval> box) {
    int base = 0;
    for (int axis = 0; axis < box.size(); axis++) {
      base += strides[3 + axis] * box.get(axis).start();
    }
    return base;
  }

  private static Piece slab(Request request, boolean finite, List<Interval> outputs) {
    ConvolutionProblem problem = request.problem();
    List<SpatialAxis> axes = new ArrayList<>();
    List<Interval> inputs = new ArrayList<>();
    for (int axis = 0; axis < problem.rank(); axis++) {
      SpatialAxis whole = problem.axes().get(axis);
      Interval range = outputs.get(axis);
      Interval needed =
          request.borders().get(axis).isZero()
              ? new Interval(0, whole.inputLength())
              : whole.inputNeededBy(range.start(), range.length());
      inputs.add(needed);
      axes.add(whole.block(range, needed));
    }
    ConvolutionProblem part = problem.withAxes(axes);
    int[] start = new int[problem.inputShape().rank()];
    for (int axis = 0; axis < inputs.size(); axis++) {
      start[problem.inputOrder().positionOf(axis)] = inputs.get(axis).start();
    }
    Slab slab =
        new Slab(
            new BlockFill(
                problem.inputShape(),
                request.inputArrayStrides(),
                part.inputShape(),
                bordersPerArrayAxis(request)),
            start);
    int[] inputStrides = part.inputOrder().strides(part.inputShape());
    return piece(request, part, inputStrides, finite, outputs, slab);
  }

  public static List<Border> bordersPerArrayAxis(Request request) {
    AxisOrder order = request.problem().inputOrder();
    List<Border> borders = new ArrayList<>(Collections.nCopies(order.rank(), Border.ZERO));
    for (int axis = 0; axis < request.borders().size(); axis++) {
      borders.set(order.positionOf(axis), request.borders().get(axis));
    }
    return borders;
  }

  @Override
  public Request request() {
    return request;
  }

  /** How many pieces tiles compute, for tests. */
  int tiles() {
    return (int) pieces.stream().filter(piece -> piece.tiles != null).count();
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
    return new Rows(this, threads, SharedScratch.APART);
  }

  @Override
  public Workspace workspace(int threads, SharedScratch scratch) {
    return new Rows(this, threads, scratch);
  }

  /** The bytes of a workspace: shared, and for each thread. */
  public static long[] workspaceBytes(Request request) {
    long shared = 0;
    long rows = 0;
    long box = 0;
    int rectangle = 0;
    for (Piece piece : pieces(request, true)) {
      rows = Math.max(rows, piece.loops.elements());
      TilePlan tiles = piece.tiles;
      if (tiles != null) {
        box = Math.max(box, tiles.boxSize());
        rectangle = Math.max(rectangle, tiles.rectangle());
      }
      if (piece.slab != null) {
        shared = Math.max(shared, (long) request.type().bytes() * piece.slab.size());
      }
    }
    TileForm form = TilePlan.form(request);
    return new long[] {shared, threadBytes(request, rows, form, box, rectangle)};
  }

  /** A thread's rows of so many elements, and its tiles where there are any. */
  static long threadBytes(
      Request request, long rows, @Nullable TileForm form, long box, int rectangle) {
    if (form == null) {
      return bytesInRow(request.type()) * rows;
    }
    long starts = tileStarts(request.problem(), form);
    long buffer = DoubleTileBuffer.size(form, request.problem().outputChannels(), rectangle);
    return bytesInRow(request.type()) * (rows + box + starts + buffer);
  }

  /** The bytes of a sum, or of an element beside it, in a thread's rows. */
  private static int bytesInRow(ElementType type) {
    return switch (type) {
      case FLOAT, DOUBLE -> type.bytes();
      // 192 bits.
      case LONG -> 3 * type.bytes();
      // Four real sums: see ComplexRows.
      case COMPLEX -> 2 * type.bytes();
    };
  }

  /**
   * The most bytes of a thread's rows, for any problem of at most so many outputs a channel and a
   * kernel of this extent.
   */
  public static long rowBytes(ElementType type, long outputs, long extent) {
    long row = Math.min(DirectLoops.UNIT, outputs) + DoubleRows.SPARE;
    return bytesInRow(type) * (2 * row + Math.min(DirectLoops.MOST_PADDING, extent));
  }

  /** The channels of all blocks of tiles. */
  private static int tileStarts(ConvolutionProblem problem, TileForm form) {
    return problem.grouping().count() * form.blocks(problem.outputChannels()) * form.width();
  }

  /** The bytes of a prepared kernel: in order of rows, in order of tiles with its tables. */
  public static long kernelBytes(Request request) {
    return kernelBytes(request, TilePlan.form(request));
  }

  static long kernelBytes(Request request, @Nullable TileForm form) {
    ConvolutionProblem problem = request.problem();
    long tiles = form == null ? 0 : tileStarts(problem, form) * problem.termsPerOutput();
    long tables = form == null ? 0 : Integer.BYTES * 2L * problem.termsPerOutput();
    return request.type().bytes() * (problem.kernelShape().size() + tiles) + tables;
  }

  /** One accumulator a thread, and the block for the rims. */
  private static final class Rows implements Workspace, Workers.Piecework {
    final DirectConvolution owner;
    final RowAccumulator[] accumulators;
    final TileWork[] tiles;
    final NdArray block;
    final PieceCount pieces;

    /** What is computed. */
    private @Nullable Piece piece;

    Rows(DirectConvolution owner, int threads, SharedScratch scratch) {
      this.owner = owner;
      int length = 1;
      int padding = 0;
      int largest = 0;
      int box = 0;
      int rectangle = 0;
      // Of a finite kernel, whose rows may be padded: enough for any that follows.
      for (Piece piece : owner.pieces(true)) {
        length = Math.max(length, piece.loops.unitLength());
        padding = Math.max(padding, piece.loops.padding());
        if (piece.slab != null) {
          largest = Math.max(largest, piece.slab.size());
        }
        if (piece.tiles != null) {
          box = Math.max(box, piece.tiles.boxSize());
          rectangle = Math.max(rectangle, piece.tiles.rectangle());
        }
      }
      TileForm form = owner.form;
      this.tiles = new TileWork[form == null ? 0 : threads];
      if (form != null) {
        for (int thread = 0; thread < threads; thread++) {
          tiles[thread] = owner.tileWork(form, box, rectangle, thread, scratch);
        }
      }
      this.pieces = new PieceCount(threads);
      this.accumulators = new RowAccumulator[threads];
      for (int thread = 0; thread < threads; thread++) {
        accumulators[thread] = owner.accumulator(length, padding, thread, scratch);
      }
      this.block = block(owner.request.type(), largest, scratch);
    }

    private static NdArray block(ElementType type, int size, SharedScratch scratch) {
      return switch (type) {
        case FLOAT -> FloatArray.of(scratch.ofFloat(0, BLOCK, size));
        case DOUBLE -> DoubleArray.of(scratch.ofDouble(0, BLOCK, size));
        case LONG -> LongArray.of(scratch.ofLong(0, BLOCK, size));
        case COMPLEX -> scratch.ofComplex(0, BLOCK, size);
      };
    }

    /** Turns all threads to a piece, and returns its units. */
    long bind(Piece next, Slice source, Slice output, int threads) {
      piece = next;
      TilePlan plan = next.tiles;
      for (int thread = 0; thread < threads; thread++) {
        if (plan != null) {
          tiles[thread].bind(plan, source, output);
        } else {
          accumulators[thread].bind(source, owner.packed, output);
        }
      }
      return plan != null ? plan.units() : next.loops.units();
    }

    @Override
    public void run(int worker, long from, long to) {
      Piece current = Objects.requireNonNull(piece);
      pieces.add(worker, to - from);
      if (current.tiles != null) {
        current.tiles.run(tiles[worker], from, to);
      } else {
        current.loops.run(accumulators[worker], from, to);
      }
    }

    @Override
    public int threads() {
      return accumulators.length;
    }

    @Override
    public long pieces() {
      return pieces.total();
    }
  }

  private TileWork tileWork(
      TileForm tileForm, int box, int rectangle, int thread, SharedScratch scratch) {
    int channels = request.problem().outputChannels();
    int starts = tileStarts(request.problem(), tileForm);
    if (tileWeights instanceof FloatArray floats) {
      float[] memory = scratch.ofFloat(thread, BOX, box);
      return new FloatTiles(floats, tileForm, channels, starts, memory, rectangle);
    }
    DoubleArray doubles = (DoubleArray) Objects.requireNonNull(tileWeights);
    double[] memory = scratch.ofDouble(thread, BOX, box);
    return new DoubleTiles(doubles, tileForm, channels, starts, memory, rectangle);
  }

  private RowAccumulator accumulator(int length, int padding, int thread, SharedScratch scratch) {
    return switch (request.type()) {
      case FLOAT -> FloatRows.in(scratch, thread, ROWS, length, padding);
      case DOUBLE -> DoubleRows.in(scratch, thread, ROWS, length, padding);
      case COMPLEX -> new ComplexRows(scratch, thread, ROWS, length, padding);
      case LONG -> new LongRows(scratch, thread, ROWS, length, request.problem().termsPerOutput());
    };
  }

  @Override
  public void apply(Slice input, Slice output, Workspace workspace, Workers workers) {
    operands.check(input, output);
    if (!(workspace instanceof Rows rows) || rows.owner != this) {
      throw new IllegalArgumentException("the workspace is not one of this convolver");
    }
    Operands.checkThreads(workspace, workers);
    List<Piece> all = pieces;
    for (int at = 0; at < all.size(); at++) {
      Piece piece = all.get(at);
      Slice source = input;
      if (piece.slab != null) {
        source = rows.block;
        piece.slab.fill.fill(input, piece.slab.start, rows.block, 0);
      }
      workers.run(rows.bind(piece, source, output, workers.threads()), rows);
    }
    KernelPacking.finish(request.problem(), output);
  }

  /** What runs. */
  @Override
  public String toString() {
    return description();
  }
}
