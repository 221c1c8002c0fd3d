package faltung.algorithm.direct;

import faltung.array.ElementType;
import faltung.loops.DoubleTileBuffer;
import faltung.loops.TileForm;
import faltung.plan.Request;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import org.jspecify.annotations.Nullable;

/**
 * The indices of the direct algorithm for outputs that have short rows and a large batch, or few
 * positions and very many terms: fully connected layers, and the gradients of weights, whose batch
 * are input channels and whose terms are the pixels of all images.
 *
 * <p>The input is turned first, so that the elements of a batch are neighbours: {@code
 * [channel][positions along each axis …][batch]}, with zeros beyond the edge. Then the positions of
 * a tile run along the batch, and every output of a layer has the same offsets, whatever the
 * strides. Where the batch is small, a <em>run</em> holds the outputs of the last axes too, each of
 * which has then its own copy of an element. Terms are summed in chunks whose weights stay in a
 * second-level cache; the chain of an output goes on from chunk to chunk.
 *
 * <p>Everything here is a function of the problem, and so are all bits. Immutable.
 */
final class TurnedPlan {
  /** Terms of a chunk: 32 weights each in float are 64 KiB. */
  static final int CHUNK = 512;

  private static final long MOST_TERMS = 1 << 22;

  /** Elements of the turned input: 256 MiB in float. */
  private static final long MOST_TURNED = 1 << 26;

  private static final long MOST_WEIGHTS = 1 << 28;

  /** With fewer channels most lanes would idle. */
  private static final int LEAST_CHANNELS = 4;

  /** With shorter runs tiles hold few positions, and weights are read for little. */
  private static final int SHORT_RUN = 8;

  /** Beyond so many outputs a channel, rectangles of them do as well. */
  private static final int MOST_OUTPUTS = 64;

  private static final int MOST_ROW = 5;

  /** From so many terms on, it pays to keep a chunk's weights for all outputs. */
  private static final int MANY_TERMS = 2048;

  /** Positions of a run that one call takes, if there is no need for more pieces. */
  private static final int POSITIONS = 64;

  private static final int LEAST_POSITIONS = 16;

  private final ConvolutionProblem problem;
  private final TileForm form;
  private final int rank;

  /** The number of first axes that are not in the run. */
  private final int outside;

  private final int run;
  private final int chunk;
  private final int chunks;

  private final TurnedInput input;
  private final int[] outputStrides;
  private final int[] outputsOfRun;
  private final boolean inside;
  private final int positions;
  private final int rows;

  private TurnedPlan(Request request, int outside, int chunkTerms) {
    this.problem = request.problem();
    this.form = form(request);
    this.rank = problem.rank();
    this.outside = outside;
    this.outputStrides = request.outputStrides();
    this.input = new TurnedInput(problem, request.inputStrides(), outside);
    this.run = input.run();
    boolean isInside = true;
    for (int axis = 0; axis < rank; axis++) {
      SpatialAxis spatial = problem.axes().get(axis);
      isInside &= spatial.interior().length() == spatial.outputLength();
    }
    this.inside = isInside;
    int terms = (int) problem.termsPerOutput();
    int wanted = terms <= chunkTerms + chunkTerms / 2 ? 1 : (terms - 1) / chunkTerms + 1;
    this.chunk = (terms - 1) / wanted + 1;
    this.chunks = (terms - 1) / chunk + 1;
    this.outputsOfRun = outputsOfRun();
    int most = Math.min(run, POSITIONS);
    int together = outside == 0 ? 1 : problem.axes().get(outside - 1).outputLength();
    if (problem.multiplyAdds() >= DirectLoops.MUCH) {
      while (most >= 2 * LEAST_POSITIONS && units(most, together) < DirectLoops.PIECES) {
        most = (most + 1) / 2;
      }
      while (together > 1 && units(most, together) < DirectLoops.PIECES) {
        together = (together + 1) / 2;
      }
    }
    this.positions = most;
    this.rows = together;
  }

  private static TileForm form(Request request) {
    return new TileForm(true, request.type() == ElementType.FLOAT ? 32 : 16);
  }

  /** The plan of a request, or null where other loops serve it as well or better. */
  static @Nullable TurnedPlan of(Request request) {
    return isWanted(request) ? of(request, CHUNK) : null;
  }

  /** With chunks of about so many terms, whether it pays or not; null if it cannot be done. */
  static @Nullable TurnedPlan of(Request request, int chunk) {
    ConvolutionProblem problem = request.problem();
    if (!isPossible(request)) {
      return null;
    }
    int outside = problem.rank();
    double positions = problem.batch();
    while (outside > 0 && positions < SHORT_RUN) {
      outside--;
      positions *= problem.axes().get(outside).outputLength();
    }
    double size = positions * problem.inputChannels();
    for (int axis = 0; axis < problem.rank(); axis++) {
      SpatialAxis spatial = problem.axes().get(axis);
      size *= axis < outside ? spatial.reach(spatial.outputLength()) : spatial.kernelLength();
    }
    double channels = form(request).blocks(problem.outputChannels()) * form(request).width();
    return size > MOST_TURNED || channels * problem.termsPerOutput() > MOST_WEIGHTS
        ? null
        : new TurnedPlan(request, outside, chunk);
  }

  private static boolean isPossible(Request request) {
    ConvolutionProblem problem = request.problem();
    ElementType type = request.type();
    if ((type != ElementType.FLOAT && type != ElementType.DOUBLE)
        || problem.grouping().count() > 1
        || problem.batch() == 0
        || problem.termsPerOutput() > MOST_TERMS
        || problem.termsPerOutput() < 1
        || !request.hasZeroBorders()) {
      return false;
    }
    for (int axis = 0; axis < problem.rank(); axis++) {
      SpatialAxis spatial = problem.axes().get(axis);
      if (spatial.inputDilation() > 1 || spatial.outputLength() == 0) {
        return false;
      }
    }
    return problem.outputChannels() > 0;
  }

  private static boolean isWanted(Request request) {
    ConvolutionProblem problem = request.problem();
    int batch = problem.batch();
    long terms = problem.termsPerOutput();
    if (problem.outputChannels() < LEAST_CHANNELS || terms < SHORT_RUN) {
      return false;
    }
    double outputs = 1;
    int row = 1;
    for (int axis = 0; axis < problem.rank(); axis++) {
      int length = problem.axes().get(axis).outputLength();
      row = length > 1 ? length : row;
      outputs *= length;
    }
    if (outputs > MOST_OUTPUTS || row > MOST_ROW) {
      return false;
    }
    boolean longer =
        batch >= SHORT_RUN / 2
            ? batch > row
            : batch * outputs >= SHORT_RUN && terms > MANY_TERMS && isWide(request);
    // Where most terms are absent, rows leave them out.
    return longer
        && problem.multiplyAdds()
            >= outputs * batch * problem.outputChannels() * (double) terms / 2;
  }

  /**
   * Whether the channels fill a vector, so that a copy for each output costs little beside them.
   */
  private static boolean isWide(Request request) {
    return 2 * request.problem().outputChannels() >= form(request).width();
  }

  private int[] outputsOfRun() {
    int[] at = new int[run];
    for (int j = 0; j < run; j++) {
      at[j] = j % problem.batch() * outputStrides[0];
      for (int axis = outside; axis < rank; axis++) {
        int output = j / input.runStride(axis) % problem.axes().get(axis).outputLength();
        at[j] += output * outputStrides[3 + axis];
      }
    }
    return at;
  }

  TileForm form() {
    return form;
  }

  ConvolutionProblem problem() {
    return problem;
  }

  /** Whether every output has all its terms, so that no zero meets the kernel. */
  boolean isInside() {
    return inside;
  }

  /** Blocks of output channels. */
  int blocks() {
    return form.blocks(problem.outputChannels());
  }

  int chunks() {
    return chunks;
  }

  /** The terms of a chunk. */
  int terms(int number) {
    int all = (int) problem.termsPerOutput();
    return Math.min(chunk, all - number * chunk);
  }

  /** The terms of every chunk but the last. */
  int chunk() {
    return chunk;
  }

  /** Where the terms of a chunk stand, from where the first of all stands. */
  int[] offsets(int number) {
    return input.offsets(number * chunk, terms(number));
  }

  /** The elements of the turned input. */
  int turnedSize() {
    return input.size();
  }

  /** What stands where in the turned input. */
  TurnedInput input() {
    return input;
  }

  /** The elements of the sums of one call. */
  int sumsSize() {
    return isWrittenAtOnce() ? 0 : rows * positions * form.width();
  }

  /** The positions of one call. */
  int rectangle() {
    return rows * positions;
  }

  int xRowStep() {
    return outside == 0 ? 0 : input.outputStep(outside - 1);
  }

  /**
   * Whether tiles write outputs where they belong: the sums have one chunk, and a run is a batch.
   */
  boolean isWrittenAtOnce() {
    return chunks == 1 && outside == rank;
  }

  int yChannelStep() {
    return isWrittenAtOnce() ? outputStrides[2] : 1;
  }

  int yRowStep() {
    if (!isWrittenAtOnce()) {
      return positions * form.width();
    }
    return outside == 0 ? 0 : outputStrides[3 + outside - 1];
  }

  int yPositionStep() {
    return isWrittenAtOnce() ? outputStrides[0] : form.width();
  }

  /** The weights that are packed. */
  long weights() {
    return (long) blocks() * form.width() * problem.termsPerOutput();
  }

  /** Vectors of multiply-adds, of so many lanes. */
  double vectors(int lanes) {
    double outputs = problem.batch();
    for (int axis = 0; axis < rank; axis++) {
      outputs *= problem.axes().get(axis).outputLength();
    }
    return outputs * ((problem.outputChannels() - 1) / lanes + 1) * problem.termsPerOutput();
  }

  /** The bytes of a thread's sums and buffer, in elements. */
  long threadSize() {
    return sumsSize() + DoubleTileBuffer.size(form, problem.outputChannels(), rectangle());
  }

  /** How many units of work there are, independent of one another. */
  long units() {
    return units(positions, rows);
  }

  private long units(int positionsOfCall, int rowsOfCall) {
    long units = (long) blocks() * ((run - 1) / positionsOfCall + 1);
    for (int axis = 0; axis < outside; axis++) {
      int outputs = problem.axes().get(axis).outputLength();
      units *= axis == outside - 1 ? (outputs - 1) / rowsOfCall + 1 : outputs;
    }
    return units;
  }

  /**
   * Computes the units from {@code from} up to, not including, {@code to}. Outputs of one part of
   * the batch follow one another, since in the gradient of a weight they stand side by side; then
   * parts of the batch, which meet the same weights.
   */
  void run(TurnedWork work, long from, long to) {
    for (long unit = from; unit < to; unit++) {
      long rest = unit;
      int x = 0;
      int y = 0;
      int height = 1;
      for (int axis = outside - 1; axis >= 0; axis--) {
        SpatialAxis spatial = problem.axes().get(axis);
        int step = axis == outside - 1 ? rows : 1;
        int count = (spatial.outputLength() - 1) / step + 1;
        int output = (int) (rest % count) * step;
        rest /= count;
        if (axis == outside - 1) {
          height = Math.min(rows, spatial.outputLength() - output);
        }
        x += output * input.outputStep(axis);
        y += output * outputStrides[3 + axis];
      }
      int runs = (run - 1) / positions + 1;
      int position = (int) (rest % runs) * positions;
      int block = (int) (rest / runs);
      x += position;
      y += block * form.width() * outputStrides[2];
      compute(work, block, height, position, x, y);
    }
  }

  private void compute(TurnedWork work, int block, int height, int position, int x, int y) {
    int width = Math.min(positions, run - position);
    if (isWrittenAtOnce()) {
      work.tileAtOnce(block, height, width, x, y + position * yPositionStep());
      return;
    }
    for (int number = 0; number < chunks; number++) {
      work.tile(number, block, height, width, x);
    }
    int yRows = outside == 0 ? 0 : outputStrides[3 + outside - 1];
    work.write(block, height, yRows, position, width, y, outputsOfRun, outputStrides[2]);
  }
}
