package faltung.algorithm.direct;

import faltung.array.ElementType;
import faltung.loops.DoubleTileBuffer;
import faltung.loops.TileForm;
import faltung.plan.Request;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The indices of the direct algorithm for outputs that have short rows and a large batch, or few
 * positions and very many terms: fully connected layers, and the gradients of weights, whose batch
 * are input channels and whose terms are the pixels of all images.
 *
 * <p>The input is turned first, so that the elements of a batch are neighbours: {@code
 * [channel][positions along each axis …][batch]}, with zeros beyond the edge. Then the positions of
 * a tile run along the batch, and every output of a layer has the same offsets, whatever the
 * strides. Where the batch is small, a <em>run</em> holds the outputs of the last axes too, most of
 * which have then their own copy of an element ({@link TurnedInput}). Terms are summed in chunks
 * whose weights stay in a second-level cache; the chain of an output goes on from chunk to chunk,
 * or with <em>slabs</em> begins anew in each, and what slabs sum is added in their order: another
 * method, with other bits. Slabs may fall into <em>parts</em> that are added last, so that threads
 * that have few outputs to share can share the terms.
 *
 * <p>Everything here is a function of the problem, and so are all bits. Immutable.
 */
public final class TurnedPlan {
  /** Terms of a chunk: 32 weights each in float are 128 KiB. */
  static final int CHUNK = 1024;

  private static final long MOST_TERMS = 1 << 22;

  /** Elements of the turned input: 256 MiB in float. */
  private static final long MOST_TURNED = 1 << 26;

  /** Positions of a run, each of which has its place in a table. */
  private static final double MOST_RUN = 1 << 20;

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

  /** The sums that are kept from chunk to chunk: 256 KiB in float. */
  private static final int SUMS = 1 << 16;

  /** The sums of all parts. */
  private static final int SUMS_OF_PARTS = 1 << 18;

  private final ConvolutionProblem problem;
  private final TileForm form;
  private final int rank;

  /** The number of first axes that are not in the run. */
  private final int outside;

  private final int run;
  private final int chunk;
  private final int chunks;

  /** Whether each chunk begins anew. */
  private final boolean apart;

  /** Into how many parts the chunks fall, each with sums of its own, and the chunks of each. */
  private final int parts;

  private final int chunksOfPart;

  private final TurnedInput input;
  private final int[] outputStrides;
  private final boolean inside;
  private final int positions;
  private final int rows;

  /** The units whose chunks are computed together, so that an operand is read once for all. */
  private final int together;

  private TurnedPlan(Request request, int outside, int chunk, boolean apart, int parts) {
    this.problem = request.problem();
    this.rank = problem.rank();
    this.outside = outside;
    this.outputStrides = request.outputStrides();
    this.run = run(problem, outside);
    boolean isInside = true;
    for (int axis = 0; axis < rank; axis++) {
      SpatialAxis spatial = problem.axes().get(axis);
      isInside &= spatial.interior().length() == spatial.outputLength();
    }
    this.inside = isInside;
    this.chunk = chunk;
    this.chunks = ((int) problem.termsPerOutput() - 1) / chunk + 1;
    this.apart = apart;
    this.chunksOfPart = (chunks - 1) / parts + 1;
    this.parts = (chunks - 1) / chunksOfPart + 1;
    // What is written at once is not read again, and may have lanes over neighbours of the batch.
    this.form =
        isWrittenAtOnce() && outputStrides[0] == 1
            ? TileForm.of(
                DirectCosts.lanes(request.type()),
                problem.outputChannels(),
                Math.min(run, POSITIONS),
                chunk,
                /* adjacentPositions= */ true)
            : form(request);
    int most = equally(run, POSITIONS);
    int together = outside == 0 ? 1 : problem.axes().get(outside - 1).outputLength();
    if (problem.multiplyAdds() >= DirectLoops.MUCH) {
      while (most >= 2 * LEAST_POSITIONS && units(most, together) < DirectLoops.PIECES) {
        most = equally(run, (most + 1) / 2);
      }
      int least = outside > 0 && isRowOfTwo(problem, outside, run) ? 2 : 1;
      while (together > least && units(most, together) < DirectLoops.PIECES) {
        together = (together + 1) / 2;
      }
    }
    this.positions = most;
    this.rows = together;
    int panel = outside == rank ? positions : problem.batch();
    this.input = new TurnedInput(problem, request.inputStrides(), outside, panel);
    this.together =
        (int)
            (chunks == 1 ? 1 : Math.max(1, Math.min(units(), SUMS / (rectangle() * form.width()))));
  }

  /** As equal parts of a whole as can be, of at most so many. */
  private static int equally(int whole, int most) {
    return (whole - 1) / ((whole - 1) / most + 1) + 1;
  }

  /** The positions of a run. */
  private static int run(ConvolutionProblem problem, int outside) {
    int run = problem.batch();
    for (int axis = outside; axis < problem.rank(); axis++) {
      run *= problem.axes().get(axis).outputLength();
    }
    return run;
  }

  private static TileForm form(Request request) {
    return TileForm.overChannels(
        DirectCosts.lanes(request.type()), request.problem().outputChannels());
  }

  /** The plan of a request, or null where other loops serve it as well or better. */
  static @Nullable TurnedPlan of(Request request) {
    return isWanted(request) ? of(request, CHUNK) : null;
  }

  /** With chunks of about so many terms, whether it pays or not; null if it cannot be done. */
  static @Nullable TurnedPlan of(Request request, int chunk) {
    if (refusal(request) != null) {
      return null;
    }
    int terms = (int) request.problem().termsPerOutput();
    int wanted = terms <= chunk + chunk / 2 ? 1 : (terms - 1) / chunk + 1;
    int length = (terms - 1) / wanted + 1;
    return new TurnedPlan(request, outside(request.problem()), length, false, 1);
  }

  /**
   * With slabs of so many terms, each a sum of its own.
   *
   * @param request one without a {@link #refusal}
   * @param parts into how many the slabs fall, of about as many each; what the slabs of a part sum
   *     is added, then what the parts do
   */
  public static TurnedPlan ofSlabs(Request request, int slab, int parts) {
    return new TurnedPlan(request, outside(request.problem()), slab, true, parts);
  }

  /**
   * Into how many parts slabs of so many terms should fall: one, unless there is much to do and too
   * few outputs for many threads.
   *
   * @param request one without a {@link #refusal}
   */
  public static int parts(Request request, int slab) {
    TurnedPlan whole = ofSlabs(request, slab, 1);
    return whole.leavesThreadsIdle()
        ? (int) Math.min(DirectLoops.PIECES / whole.units(), whole.mostParts())
        : 1;
  }

  /** The most parts into which the slabs may fall. */
  public int mostParts() {
    return (int) Math.max(1, Math.min(chunks, SUMS_OF_PARTS / (units() * unitSize())));
  }

  /** Whether of many threads some have nothing to do. */
  boolean leavesThreadsIdle() {
    return DirectLoops.leavesThreadsIdle(problem, units());
  }

  /** How many first axes are not in the run. */
  private static int outside(ConvolutionProblem problem) {
    int outside = problem.rank();
    double positions = problem.batch();
    while (outside > 0 && positions < SHORT_RUN && !isRowOfTwo(problem, outside, positions)) {
      outside--;
      positions *= problem.axes().get(outside).outputLength();
    }
    return outside;
  }

  /**
   * Whether two rows of a run that ends here are long enough for a tile, so that one more axis in
   * it, along which elements are copied, would cost more than it gains.
   */
  private static boolean isRowOfTwo(ConvolutionProblem problem, int outside, double positions) {
    return 2 * positions >= SHORT_RUN
        && outside < problem.rank()
        && problem.axes().get(outside).stride() == 1
        && problem.axes().get(outside - 1).outputLength() > 1;
  }

  /** The positions of a run. */
  private static double run(ConvolutionProblem problem) {
    int outside = outside(problem);
    double run = problem.batch();
    for (int axis = outside; axis < problem.rank(); axis++) {
      run *= problem.axes().get(axis).outputLength();
    }
    return run;
  }

  /**
   * Why it cannot be done, as a clause, or null if it can; told without making a plan.
   *
   * @param request any
   */
  public static @Nullable String refusal(Request request) {
    ConvolutionProblem problem = request.problem();
    ElementType type = request.type();
    if (type != ElementType.FLOAT && type != ElementType.DOUBLE) {
      return "its sums are of float or double, and elements are "
          + type.name().toLowerCase(Locale.ROOT);
    }
    if (problem.grouping().count() > 1) {
      return "it is for one group of channels, and there are " + problem.grouping().count();
    }
    if (!request.hasZeroBorders()) {
      return "it is for zeros beyond the edge, and a window reaches over another border";
    }
    for (int axis = 0; axis < problem.rank(); axis++) {
      if (problem.axes().get(axis).outputLength() == 0) {
        return "there is no output";
      }
      if (problem.axes().get(axis).inputDilation() > 1) {
        return "its input has no gaps, and there is input dilation "
            + problem.axes().get(axis).inputDilation();
      }
    }
    if (problem.termsPerOutput() > MOST_TERMS) {
      return "a sum has " + problem.termsPerOutput() + " terms, more than 2^22";
    }
    double channels = form(request).blocks(problem.outputChannels()) * form(request).width();
    return turnedSize(problem) > MOST_TURNED
            || run(problem) > MOST_RUN
            || channels * problem.termsPerOutput() > MOST_WEIGHTS
        ? "its copies of the operands would be too large"
        : null;
  }

  /** The elements of the turned input of a request without a {@link #refusal}. */
  public static double turnedSize(ConvolutionProblem problem) {
    return TurnedInput.size(problem, outside(problem));
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
    return request.problem().outputChannels() >= DirectCosts.lanes(request.type());
  }

  /** From where the first position of a run would stand in the output to each of them. */
  int[] outputsOfRun() {
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

  /** What is summed, as a clause. */
  public String description() {
    if (!apart) {
      return problem.termsPerOutput() + " terms an output";
    }
    String slabs = chunks + " slabs of " + chunk + (chunk == 1 ? " term" : " terms");
    return parts == 1 ? slabs : slabs + " in " + parts + " parts";
  }

  /** Whether each chunk is a sum of its own, and these are added. */
  boolean isApart() {
    return apart;
  }

  /** Into how many parts the chunks fall: one, if these are not apart. */
  int parts() {
    return parts;
  }

  /** Whether sums begin with this chunk: with the first of a part. */
  boolean begins(int number) {
    return number % chunksOfPart == 0;
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

  /** The elements of the sums that a thread keeps together: none where there are parts. */
  int sumsSize() {
    return parts > 1 ? 0 : together * unitSize();
  }

  /** The elements of the sums of all parts: none where there is one. */
  int sumsOfParts() {
    return parts > 1 ? Math.toIntExact(parts * units() * unitSize()) : 0;
  }

  /** The elements of the sums of one call, where they are kept. */
  private int unitSize() {
    return isWrittenAtOnce() ? 0 : rectangle() * form.width();
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

  /** The elements of what one chunk sums before it is added: none where chains go on. */
  int partialSize() {
    return apart ? unitSize() : 0;
  }

  /** How often what a slab sums is added to an output. */
  double additions() {
    double additions = apart ? chunks - 1.0 : 0;
    return additions * problem.outputShape().size();
  }

  /** The bytes of a thread's sums and buffer, in elements. */
  long threadSize() {
    return sumsSize()
        + partialSize()
        + DoubleTileBuffer.size(form, problem.outputChannels(), rectangle());
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

  /** How many pieces of work there are, independent of one another: the units of each part. */
  long pieces() {
    return parts * units();
  }

  /**
   * Computes the pieces from {@code from} up to, not including, {@code to}: some together, chunk by
   * chunk. Outputs of one part of the batch follow one another, since in the gradient of a weight
   * they stand side by side; then parts of the batch, which meet the same weights. Where there are
   * parts, {@link #finish} follows.
   */
  void run(TurnedWork work, long from, long to) {
    long units = units();
    long end;
    for (long first = from; first < to; first = end) {
      int part = (int) (first / units);
      long before = part * units;
      end = Math.min(to, Math.min(before + units, first + together));
      int last = Math.min(chunks, (part + 1) * chunksOfPart) - 1;
      for (int number = part * chunksOfPart; number <= last; number++) {
        for (long piece = first; piece < end; piece++) {
          int sumsAt = (int) (piece - (parts > 1 ? 0 : first)) * unitSize();
          run(work, number, piece - before, sumsAt, parts == 1 && number == last);
        }
      }
    }
  }

  /** Adds what the parts have summed, and writes it: units in a range. */
  void finish(TurnedWork work, long from, long to) {
    int apartBy = Math.toIntExact(units() * unitSize());
    for (long unit = from; unit < to; unit++) {
      int sumsAt = (int) unit * unitSize();
      for (int part = 1; part < parts; part++) {
        work.add(sumsAt + part * apartBy, sumsAt, unitSize());
      }
      run(work, -1, unit, sumsAt, true);
    }
  }

  /**
   * One chunk of one unit, or none if its number is negative.
   *
   * @param sumsAt where the unit's sums stand
   * @param writes whether they are complete then, and written
   */
  private void run(TurnedWork work, int number, long unit, int sumsAt, boolean writes) {
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
    int width = Math.min(positions, run - position);
    int block = (int) (rest / runs);
    x += outside == rank ? input.placeOf(position) : position;
    y += block * form.width() * outputStrides[2];
    if (isWrittenAtOnce()) {
      work.tileAtOnce(block, height, width, x, y + position * yPositionStep());
      return;
    }
    if (number >= 0) {
      work.tile(number, block, height, width, x, sumsAt);
    }
    if (writes) {
      int yRows = outside == 0 ? 0 : outputStrides[3 + outside - 1];
      work.write(block, height, yRows, position, width, y, outputStrides[2], sumsAt);
    }
  }
}
