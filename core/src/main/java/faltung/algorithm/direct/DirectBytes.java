package faltung.algorithm.direct;

import faltung.array.ElementType;
import faltung.loops.DoubleTileBuffer;
import faltung.loops.TileForm;
import faltung.plan.Request;
import faltung.problem.ConvolutionProblem;
import org.jspecify.annotations.Nullable;

/** The memory of {@link DirectConvolution}, told without preparing a kernel. */
public final class DirectBytes {
  private DirectBytes() {}

  /** The weights in the order of tiles, missing channels of a block and what is behind them. */
  static int tileWeights(Request request, TileForm form) {
    return (int) (tileStarts(request.problem(), form) * request.problem().termsPerOutput())
        + TileForm.BEHIND;
  }

  /** The bytes of a workspace: shared, and for each thread. */
  public static long[] ofWorkspace(Request request) {
    long shared = 0;
    long rows = 0;
    long box = 0;
    int rectangle = 0;
    for (DirectPiece piece : DirectPiece.all(request, true)) {
      rows = Math.max(rows, piece.loops().elements());
      TilePlan tiles = piece.tiles();
      if (tiles != null) {
        box = Math.max(box, tiles.boxSize());
        rectangle = Math.max(rectangle, tiles.rectangle());
      }
      DirectPiece.Slab slab = piece.slab();
      if (slab != null) {
        shared = Math.max(shared, (long) request.type().bytes() * slab.size());
      }
    }
    TileForm form = TileForms.of(request);
    return new long[] {shared, ofThread(request, rows, form, box, rectangle)};
  }

  /** A thread's rows of so many elements, and its tiles where there are any. */
  static long ofThread(
      Request request, long rows, @Nullable TileForm form, long box, int rectangle) {
    if (form == null) {
      return bytesInRow(request.type()) * rows;
    }
    long starts = (long) tileStarts(request.problem(), form) + TileForm.BEHIND;
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
  public static long ofRows(ElementType type, long outputs, long extent) {
    long row = Math.min(DirectLoops.UNIT, outputs) + DoubleRows.SPARE;
    return bytesInRow(type) * (2 * row + Math.min(DirectLoops.MOST_PADDING, extent));
  }

  /** The channels of all blocks of tiles. */
  static int tileStarts(ConvolutionProblem problem, TileForm form) {
    return problem.grouping().count() * form.blocks(problem.outputChannels()) * form.width();
  }

  /** The bytes of a prepared kernel: in order of rows, in order of tiles with its tables. */
  public static long ofKernel(Request request) {
    return ofKernel(request, TileForms.of(request));
  }

  static long ofKernel(Request request, @Nullable TileForm form) {
    ConvolutionProblem problem = request.problem();
    long tiles =
        form == null ? 0 : tileStarts(problem, form) * problem.termsPerOutput() + TileForm.BEHIND;
    long tables = form == null ? 0 : Integer.BYTES * 2L * problem.termsPerOutput();
    return request.type().bytes() * (problem.kernelShape().size() + tiles) + tables;
  }
}
