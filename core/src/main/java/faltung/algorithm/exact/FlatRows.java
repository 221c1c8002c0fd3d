package faltung.algorithm.exact;

import faltung.algorithm.BlockFill;
import faltung.array.LongArray;
import faltung.array.Shape;
import faltung.array.Slice;
import faltung.plan.Request;
import faltung.plan.SharedScratch;
import faltung.problem.ConvolutionProblem;
import java.util.Arrays;
import java.util.List;

/**
 * Loads blocks of the flat input of {@link FlatBlocks}: the pieces of rows that a block holds are
 * cut out of the input with their border, what stands between them is 0. Immutable; the arrays that
 * a load needs belong to a {@link Scratch}.
 */
final class FlatRows {
  /** Elements that are cut at once; a row's last piece may be cut in vain behind its end. */
  private static final int PIECE = 4096;

  private final ConvolutionProblem problem;
  private final List<FlatBlocks.Axis> axes;
  private final BlockFill fill;
  private final int piece;

  FlatRows(Request request, FlatBlocks blocks) {
    this.problem = request.problem();
    this.axes = blocks.axes();
    this.piece = pieceLength(blocks);
    int[] shape = new int[problem.inputShape().rank()];
    Arrays.fill(shape, 1);
    shape[problem.inputOrder().positionOf(axes.size() - 1)] = piece;
    this.fill =
        new BlockFill(
            problem.inputShape(),
            request.inputArrayStrides(),
            Shape.of(shape),
            BlockFill.bordersPerArrayAxis(request));
  }

  private static int pieceLength(FlatBlocks blocks) {
    return Math.min(PIECE, blocks.axes().get(blocks.axes().size() - 1).blockLength());
  }

  /** The bytes of a {@link Scratch} for blocks of a length. */
  static long scratchBytes(FlatBlocks blocks, int length) {
    return (long) Long.BYTES * (length + pieceLength(blocks));
  }

  /** A block and a piece of a row, of one thread, in memory that others have, too. */
  static final class Scratch {
    /** Places in a {@link SharedScratch}; those from {@link #PLACES} on are free. */
    private static final int BLOCK = 0;

    private static final int ROW = 1;
    static final int PLACES = 2;

    final long[] block;
    final int length;
    private final LongArray row;
    private final int[] start;

    /**
     * One of a thread.
     *
     * @param length of a block; the array may be longer
     */
    Scratch(FlatRows rows, int length, SharedScratch scratch, int thread) {
      this.length = length;
      this.block = scratch.ofLong(thread, BLOCK, length);
      this.row = LongArray.of(scratch.ofLong(thread, ROW, rows.piece));
      this.start = new int[rows.problem.inputShape().rank()];
    }
  }

  /**
   * Loads a block.
   *
   * @param input not modified
   * @param batch the index along the batch
   * @param channel the index along the input channels
   * @param from the element of the flat input that the block begins with; may be negative
   * @param scratch modified: its block, every element that it uses
   */
  void load(Slice input, int batch, int channel, int from, Scratch scratch) {
    Arrays.fill(scratch.block, 0, scratch.length, 0);
    set(scratch.start, problem.inputOrder().positionOf(faltung.problem.Channel.BATCH), batch);
    set(scratch.start, problem.inputOrder().positionOf(faltung.problem.Channel.INPUT), channel);
    load(input, scratch, from, 0, 0);
  }

  private static void set(int[] start, int position, int value) {
    if (position >= 0) {
      start[position] = value;
    }
  }

  /** All rows of the axes from one on that reach into the block, the axes before being fixed. */
  private void load(Slice input, Scratch scratch, int from, int axis, int base) {
    FlatBlocks.Axis one = axes.get(axis);
    int position = problem.inputOrder().positionOf(axis);
    long until = (long) from + scratch.length;
    if (axis == axes.size() - 1) {
      int begin = Math.max(0, from - base);
      int end = (int) Math.min(one.blockLength(), until - base);
      for (int at = begin; at < end; at += piece) {
        scratch.start[position] = one.blockStart() + at;
        fill.fill(input, scratch.start, scratch.row, 0);
        int count = Math.min(piece, end - at);
        System.arraycopy(scratch.row.values(), 0, scratch.block, base + at - from, count);
      }
      return;
    }
    int span = 0;
    for (int inner = axis + 1; inner < axes.size(); inner++) {
      span += (axes.get(inner).blockLength() - 1) * axes.get(inner).stride();
    }
    int begin = Math.max(0, -Math.floorDiv(base + span - from, one.stride()));
    long end = Math.min(one.blockLength(), Math.floorDiv(until - 1 - base, one.stride()) + 1L);
    for (int at = begin; at < end; at++) {
      scratch.start[position] = one.blockStart() + at;
      load(input, scratch, from, axis + 1, base + at * one.stride());
    }
  }
}
