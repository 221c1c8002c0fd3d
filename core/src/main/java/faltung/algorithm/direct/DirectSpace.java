package faltung.algorithm.direct;

import faltung.algorithm.PieceCount;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.FloatArray;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.array.Slice;
import faltung.loops.TileForm;
import faltung.plan.Convolver;
import faltung.plan.Request;
import faltung.plan.SharedScratch;
import faltung.threads.Workers;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One accumulator a thread, and the block for the rims, of a {@link DirectConvolution}. */
final class DirectSpace implements Convolver.Workspace, Workers.Piecework {
  /** Places in a {@link SharedScratch}; the last of rows, which take up to eight. */
  private static final int BLOCK = 0;

  private static final int BOX = 1;
  private static final int ROWS = 2;

  final DirectConvolution owner;
  final RowAccumulator[] accumulators;
  final TileWork[] tiles;
  final NdArray block;
  final PieceCount pieces;

  /** What is computed. */
  private @Nullable DirectPiece piece;

  DirectSpace(DirectConvolution owner, int threads, SharedScratch scratch) {
    this.owner = owner;
    int length = 1;
    int padding = 0;
    int largest = 0;
    int box = 0;
    int rectangle = 0;
    // Of a finite kernel, whose rows may be padded: enough for any that follows.
    for (DirectPiece piece : owner.pieces(true)) {
      length = Math.max(length, piece.loops().unitLength());
      padding = Math.max(padding, piece.loops().padding());
      DirectPiece.Slab slab = piece.slab();
      largest = slab == null ? largest : Math.max(largest, slab.size());
      TilePlan plan = piece.tiles();
      if (plan != null) {
        box = Math.max(box, plan.boxSize());
        rectangle = Math.max(rectangle, plan.rectangle());
      }
    }
    TileForm form = owner.form();
    this.tiles = new TileWork[form == null ? 0 : threads];
    if (form != null) {
      for (int thread = 0; thread < threads; thread++) {
        tiles[thread] =
            tileWork(owner.request(), owner.tileWeights(), form, box, rectangle, thread, scratch);
      }
    }
    this.pieces = new PieceCount(threads);
    this.accumulators = new RowAccumulator[threads];
    for (int thread = 0; thread < threads; thread++) {
      accumulators[thread] = accumulator(owner.request(), length, padding, thread, scratch);
    }
    this.block = block(owner.request().type(), largest, scratch);
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
  long bind(DirectPiece next, Slice source, Slice output, int threads) {
    piece = next;
    TilePlan plan = next.tiles();
    for (int thread = 0; thread < threads; thread++) {
      if (plan != null) {
        tiles[thread].bind(plan, source, output);
      } else {
        accumulators[thread].bind(source, owner.packed(), output);
      }
    }
    return plan != null ? plan.units() : next.loops().units();
  }

  @Override
  public void run(int worker, long from, long to) {
    DirectPiece current = Objects.requireNonNull(piece);
    pieces.add(worker, to - from);
    TilePlan tilesOfPiece = current.tiles();
    if (tilesOfPiece != null) {
      tilesOfPiece.run(tiles[worker], from, to);
    } else {
      current.loops().run(accumulators[worker], from, to);
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

  private static TileWork tileWork(
      Request request,
      @Nullable NdArray tileWeights,
      TileForm tileForm,
      int box,
      int rectangle,
      int thread,
      SharedScratch scratch) {
    int channels = request.problem().outputChannels();
    int starts = DirectBytes.tileStarts(request.problem(), tileForm);
    if (tileWeights instanceof FloatArray floats) {
      float[] memory = scratch.ofFloat(thread, BOX, box);
      return new FloatTiles(floats, tileForm, channels, starts, memory, rectangle);
    }
    DoubleArray doubles = (DoubleArray) Objects.requireNonNull(tileWeights);
    double[] memory = scratch.ofDouble(thread, BOX, box);
    return new DoubleTiles(doubles, tileForm, channels, starts, memory, rectangle);
  }

  private static RowAccumulator accumulator(
      Request request, int length, int padding, int thread, SharedScratch scratch) {
    return switch (request.type()) {
      case FLOAT -> FloatRows.in(scratch, thread, ROWS, length, padding);
      case DOUBLE -> DoubleRows.in(scratch, thread, ROWS, length, padding);
      case COMPLEX -> new ComplexRows(scratch, thread, ROWS, length, padding);
      case LONG -> new LongRows(scratch, thread, ROWS, length, request.problem().termsPerOutput());
    };
  }
}
