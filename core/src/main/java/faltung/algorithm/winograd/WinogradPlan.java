package faltung.algorithm.winograd;

import faltung.array.ElementType;
import faltung.extension.Border;
import faltung.loops.DoubleTileBuffer;
import faltung.loops.TileForm;
import faltung.plan.Request;
import faltung.plan.Sizes;
import faltung.problem.Channel;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;
import faltung.problem.SpatialAxis;

/**
 * The indices of Winograd's method: how the outputs fall into tiles, and what is worked on
 * together.
 *
 * <p>A strip is a row of neighbouring tiles of one image. Strips of all images of a group of
 * channels follow one another, and a bundle is as many of them as leaves all planes in reach of a
 * second-level cache. In a plane the numbers of a bundle stand as [channel][tile], so that each
 * plane is one matrix product by the loops' tiles, the tiles of the picture its positions. What
 * comes out stands so too, or as [tile][output channel] where vectors hold channels ({@link
 * TileForm}).
 *
 * <p>Everything here is a function of the problem, and so are all bits. Immutable.
 */
final class WinogradPlan {
  /** The weights of all planes: 2 GiB in double. */
  static final long MOST_WEIGHTS = 1 << 28;

  /** The tiles of a strip, so that wide pictures are cut. */
  private static final int MOST_STRIP = 64;

  /** The bytes of a bundle's planes before and after the products. */
  private static final long BUNDLE = 3L << 18;

  /** Fewer tiles are not worth reading all weights for. */
  private static final int LEAST_TILES = 32;

  /** More are not needed for anything. */
  private static final int MOST_TILES = 256;

  /** The numbers of each of the rows that a step of a transform works on. */
  private static final int STEP = 256;

  /** With so many bundles each thread computes some of them, else all threads share each. */
  private static final int BUNDLES_APART = 4;

  private final ConvolutionProblem problem;
  private final Border[] borders;
  private final WinogradForm form;
  private final TileForm tileForm;
  private final int[] inputStrides;
  private final int[] outputStrides;
  private final int tilesDown;
  private final int stripsAcross;
  private final int strip;
  private final int strips;
  private final int bundles;

  private WinogradPlan(Request request, WinogradForm form) {
    this.problem = request.problem();
    this.borders = request.borders().toArray(new Border[0]);
    this.form = form;
    this.inputStrides = request.inputStrides();
    this.outputStrides = request.outputStrides();
    this.tilesDown = ceilDiv(problem.axes().get(0).outputLength(), form.outputs());
    int tilesAcross = ceilDiv(problem.axes().get(1).outputLength(), form.outputs());
    int pieces = ceilDiv(tilesAcross, MOST_STRIP);
    this.strip = ceilDiv(tilesAcross, pieces);
    this.stripsAcross = ceilDiv(tilesAcross, strip);
    // A group has fewer tiles than it has outputs, so that these are numbers of 32 bits.
    this.strips = problem.batch() * tilesDown * stripsAcross;
    this.bundles = bundles(request.type());
    int lanes = request.type() == ElementType.FLOAT ? 16 : 8;
    this.tileForm =
        TileForm.of(lanes, problem.outputChannels(), mostTiles(), problem.inputChannels(), true);
  }

  static WinogradPlan of(Request request, WinogradForm form) {
    return new WinogradPlan(request, form);
  }

  /**
   * How many bundles the strips of a group are: as few as the memory of each allows, but if threads
   * are to take them whole an even number, so that two have as much to do.
   */
  private int bundles(ElementType type) {
    long bytes = type == ElementType.FLOAT ? Float.BYTES : Double.BYTES;
    long each = bytes * form.planes() * (problem.inputChannels() + (long) problem.outputChannels());
    long tiles = Math.max(LEAST_TILES, Math.min(MOST_TILES, BUNDLE / each));
    int most = (int) Math.max(1, tiles / strip);
    int fewest = ceilDiv(strips, most);
    boolean odd = fewest % 2 == 1 && fewest < strips;
    return odd && problem.grouping().count() * (long) fewest >= BUNDLES_APART ? fewest + 1 : fewest;
  }

  private static int ceilDiv(int a, int b) {
    return (a - 1) / b + 1;
  }

  WinogradForm form() {
    return form;
  }

  TileForm tileForm() {
    return tileForm;
  }

  ConvolutionProblem problem() {
    return problem;
  }

  int inputChannels() {
    return problem.inputChannels();
  }

  int outputChannels() {
    return problem.outputChannels();
  }

  /** Blocks of output channels in a plane of a group. */
  int blocks() {
    return tileForm.blocks(problem.outputChannels());
  }

  /** Weights in the order of the loops' tiles, of all groups; at most 2⁶³ − 1. */
  long weights() {
    return Sizes.product(starts(), problem.inputChannels());
  }

  /** The channels of all blocks of all planes. */
  long starts() {
    return Sizes.product(problem.grouping().count(), form.planes(), blocks(), tileForm.width());
  }

  /** The tiles of a strip. */
  int strip() {
    return strip;
  }

  /** The bundles of all groups of channels. */
  long bundles() {
    return (long) problem.grouping().count() * bundles;
  }

  /** Whether a thread computes whole bundles; else all threads share the steps of each. */
  boolean isByBundles() {
    return bundles() >= BUNDLES_APART;
  }

  /** To which group of channels a bundle belongs. */
  int groupOf(long bundle) {
    return (int) (bundle / bundles);
  }

  /** The number of its first strip, in its group. */
  int firstStrip(long bundle) {
    return (int) (bundle % bundles * strips / bundles);
  }

  /** How many strips a bundle has: as many as any other, or one more or less. */
  int strips(long bundle) {
    return (int) ((bundle % bundles + 1) * strips / bundles) - firstStrip(bundle);
  }

  private int mostStrips() {
    return ceilDiv(strips, bundles);
  }

  /** The most tiles of a bundle. */
  int mostTiles() {
    return mostStrips() * strip;
  }

  /** The fewest. */
  int fewestTiles() {
    return strips / bundles * strip;
  }

  /** The tiles of a bundle on average. */
  double meanTiles() {
    return (double) strips * strip / bundles;
  }

  /** The elements of a row of inputs of a strip. */
  int rowLength() {
    return strip * form.outputs() + form.inputs() - form.outputs();
  }

  /** Where the tiles of a step begin in the rows of its strips. */
  int[] firsts() {
    int[] firsts = new int[inputsInStep() * mostTiles()];
    for (int k = 0; k < firsts.length; k++) {
      firsts[k] = k / strip * rowLength() + k % strip * form.outputs();
    }
    return firsts;
  }

  /** Input channels that are transformed in a step. */
  int inputsInStep() {
    return Math.max(1, Math.min(problem.inputChannels(), STEP / mostTiles()));
  }

  /** Steps of the input's transform. */
  int inputSteps() {
    return ceilDiv(problem.inputChannels(), inputsInStep());
  }

  /** Output channels that are transformed in a step. */
  int outputsInStep() {
    int most = tileForm.lanesOverChannels() ? STEP : STEP / mostTiles();
    return Math.max(1, Math.min(problem.outputChannels(), most));
  }

  /** Tiles of which a step transforms outputs: one after the other where channels are lanes. */
  int tilesInStep() {
    return tileForm.lanesOverChannels()
        ? Math.max(1, Math.min(mostTiles(), STEP / problem.outputChannels()))
        : mostTiles();
  }

  /** Steps of the output's transform. */
  int outputSteps(int tiles) {
    return ceilDiv(tiles, tilesInStep()) * ceilDiv(problem.outputChannels(), outputsInStep());
  }

  /** The elements of a row of a step of either transform. */
  int step() {
    return Math.max(inputsInStep() * mostTiles(), outputsInStep() * tilesInStep());
  }

  /** The elements of all rows of inputs of a step. */
  int inputRow() {
    return inputsInStep() * mostStrips() * rowLength();
  }

  /** The elements of a plane before the products. */
  long inputPlane() {
    return (long) problem.inputChannels() * mostTiles() + TileForm.SPARE;
  }

  /** The elements of a plane after the products. */
  long outputPlane() {
    return (long) problem.outputChannels() * mostTiles();
  }

  /** The elements of all planes. */
  long planes() {
    return Sizes.product(form.planes(), inputPlane() + outputPlane());
  }

  /** The elements of a thread's own scratch, those of int counted as such of the type. */
  long scratch() {
    int n = form.inputs();
    long rows = (n + 1L) * inputRow() + (n + 1L) * step();
    long sums = (long) (n * form.outputs() + form.outputs() + 1) * step();
    // Where tiles begin, and where strips stand.
    long tables = (long) inputsInStep() * mostTiles() + 4L * mostStrips();
    return rows + sums + tables + buffer();
  }

  private long buffer() {
    return DoubleTileBuffer.size(tileForm, problem.outputChannels(), mostTiles());
  }

  // ---- where a strip stands

  /** Where the image of a strip begins in the input. */
  int inputOf(int group, int stripNumber) {
    Grouping grouping = problem.grouping();
    int image = stripNumber / (tilesDown * stripsAcross);
    int inputs = problem.inputChannels();
    return inputStrides[0] * grouping.indexInInput(Channel.BATCH, group, problem.batch(), image)
        + inputStrides[1] * grouping.indexInInput(Channel.INPUT, group, inputs, 0);
  }

  /** Where the image of a strip begins in the output. */
  int outputOf(int group, int stripNumber) {
    Grouping grouping = problem.grouping();
    int image = stripNumber / (tilesDown * stripsAcross);
    int outputs = problem.outputChannels();
    return outputStrides[0] * grouping.indexInOutput(Channel.BATCH, group, problem.batch(), image)
        + outputStrides[2] * grouping.indexInOutput(Channel.OUTPUT, group, outputs, 0);
  }

  /** The first output of a strip along the first spatial axis. */
  int firstRow(int stripNumber) {
    return stripNumber / stripsAcross % tilesDown * form.outputs();
  }

  /** The first output of a strip along the second spatial axis. */
  int firstColumn(int stripNumber) {
    return stripNumber % stripsAcross * strip * form.outputs();
  }

  int inputChannelStep() {
    return inputStrides[1];
  }

  int inputStep(int axis) {
    return inputStrides[3 + axis];
  }

  int outputChannelStep() {
    return outputStrides[2];
  }

  int outputStep(int axis) {
    return outputStrides[3 + axis];
  }

  SpatialAxis axis(int axis) {
    return problem.axes().get(axis);
  }

  Border border(int axis) {
    return borders[axis];
  }

  /** Whether the first spatial axis stands outside of the second one in the input. */
  boolean isFirstOutside() {
    return problem.inputOrder().positionOf(0) < problem.inputOrder().positionOf(1);
  }
}
