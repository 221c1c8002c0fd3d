package faltung.explain;

import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import java.util.ArrayList;
import java.util.List;

/**
 * The working of an output of two axes as SVG: the input with the elements of the window marked,
 * the kernel in the order in which it lies over them, the products; one row an input channel.
 */
final class WindowPicture {
  private static final double CELL = 54;
  private static final double MARGIN = 28;
  private static final double GAP = 52;
  private static final double HEAD = 92;

  /** Larger grids do not fit a page side by side. */
  private static final int MOST_CELLS = 9;

  private static final int MOST_CHANNELS = 4;

  private final Derivation derivation;
  private final ConvolutionProblem problem;
  private final Placement placement;
  private final Indices inputIndices;
  private final Indices kernelIndices;
  private final List<Range> inputs = new ArrayList<>();
  private final List<Range> taps = new ArrayList<>();

  /** The integers from start to last. */
  private record Range(long start, long last) {
    int count() {
      return (int) (last - start + 1);
    }
  }

  WindowPicture(Derivation derivation) {
    this.derivation = derivation;
    this.problem = derivation.problem();
    this.placement = derivation.placement();
    IndexOrder order = derivation.options().indices();
    this.inputIndices = new Indices(problem.inputOrder(), order);
    this.kernelIndices = new Indices(problem.kernelOrder(), order);
    for (int axis = 0; axis < 2; axis++) {
      SpatialAxis spatial = problem.axes().get(axis);
      taps.add(new Range(0, Math.min(spatial.kernelLength(), MOST_CELLS) - 1));
      inputs.add(inputRange(axis, spatial));
    }
  }

  /** The positions of x and of the window, or those near the window if they are many. */
  private Range inputRange(int axis, SpatialAxis spatial) {
    AxisTerms terms = derivation.axisTerms().get(axis);
    long start = placement.inputStart(axis);
    long last = start + spatial.inputLength() - 1;
    long a = position(terms, axis, 0);
    long b = position(terms, axis, spatial.kernelLength() - 1);
    long low = Math.min(start, a);
    long high = Math.max(last, b);
    if (high - low >= MOST_CELLS) {
      long margin = Math.max(0, (MOST_CELLS - (b - a + 1)) / 2);
      low = Math.max(low, a - margin);
      high = Math.min(high, low + MOST_CELLS - 1);
    }
    return new Range(low, high);
  }

  /** The input index under a tap, rounded down where input dilation leaves none. */
  private long position(AxisTerms terms, int axis, long tap) {
    long dilated = terms.offset() + terms.sign() * (long) terms.kernelDilation() * k(axis, tap);
    return Math.floorDiv(dilated, (long) terms.inputDilation());
  }

  private boolean isWhole(AxisTerms terms, int axis, long tap) {
    long dilated = terms.offset() + terms.sign() * (long) terms.kernelDilation() * k(axis, tap);
    return Math.floorMod(dilated, (long) terms.inputDilation()) == 0;
  }

  /** The kernel index of a tap: taps count in the direction of growing input positions. */
  private long k(int axis, long tap) {
    int length = problem.axes().get(axis).kernelLength();
    return placement.kernelStart(axis) + (problem.flipped() ? length - 1 - tap : tap);
  }

  String render() {
    int channels = Math.min(problem.inputChannels(), MOST_CHANNELS);
    double inputWidth = inputs.get(1).count() * CELL;
    double tapWidth = taps.get(1).count() * CELL;
    double rowHeight =
        Math.max(inputs.get(0).count(), taps.get(0).count()) * CELL + (channels > 1 ? 34 : 16);
    double width = Math.max(620, 2 * MARGIN + inputWidth + 2 * (GAP + tapWidth));
    double height = HEAD + channels * rowHeight + 76;
    SvgWriter svg =
        SvgWriter.picture(width, height, TextForm.glyphs(derivation.symbol()) + ": its window");
    heading(svg, inputWidth, tapWidth);
    for (int channel = 0; channel < channels; channel++) {
      channel(svg, channel, HEAD + channel * rowHeight + (channels > 1 ? 18 : 0));
    }
    footing(svg, channels, height);
    return svg.end();
  }

  private void heading(SvgWriter svg, double inputWidth, double tapWidth) {
    Working working = new Working(derivation);
    String left = TextForm.glyphs(working.output()) + " = ";
    svg.bold(MARGIN, 36, 18, "start", SvgWriter.INK, left + TextForm.sum(working));
    double kernel = MARGIN + inputWidth + GAP;
    String as =
        problem.flipped()
            ? "h, flipped as used"
            : placement.isConjugated() ? "h*, the conjugate of h" : "h";
    svg.bold(MARGIN, HEAD - 14, 15, "start", SvgWriter.INPUT, "x and the window");
    svg.bold(kernel, HEAD - 14, 15, "start", SvgWriter.KERNEL, as);
    svg.bold(kernel + tapWidth + GAP, HEAD - 14, 15, "start", SvgWriter.PRODUCT, "products");
  }

  private void footing(SvgWriter svg, int channels, double height) {
    Working working = new Working(derivation);
    String relation = working.isResultShortened() ? " ≈ " : " = ";
    String result =
        "sum of the products = "
            + TextForm.glyphs(working.output())
            + relation
            + TextForm.glyphs(working.result());
    svg.bold(MARGIN, height - 40, 18, "start", SvgWriter.OUTPUT, result);
    List<String> notes = new ArrayList<>();
    if (channels < problem.inputChannels()) {
      notes.add(problem.inputChannels() - channels + " more channels are not drawn");
    }
    if (isCut(inputs, true)) {
      notes.add("x goes on beyond the cells drawn");
    }
    if (isCut(taps, false)) {
      notes.add("h goes on beyond the cells drawn");
    }
    svg.text(MARGIN, height - 16, 12, "start", SvgWriter.GREY, String.join("; ", notes));
  }

  private boolean isCut(List<Range> ranges, boolean input) {
    boolean cut = false;
    for (int axis = 0; axis < 2; axis++) {
      SpatialAxis spatial = problem.axes().get(axis);
      int length = input ? spatial.inputLength() : spatial.kernelLength();
      cut |= ranges.get(axis).count() < length;
    }
    return cut;
  }

  private void channel(SvgWriter svg, int channel, double top) {
    double kernelLeft = MARGIN + inputs.get(1).count() * CELL + GAP;
    double productLeft = kernelLeft + taps.get(1).count() * CELL + GAP;
    double middle = top + taps.get(0).count() * CELL / 2 + 8;
    if (problem.inputChannels() > 1) {
      svg.text(MARGIN, top - 5, 12, "start", SvgWriter.GREY, "channel " + channel);
    }
    input(svg, channel, top);
    svg.bold(kernelLeft - GAP / 2, middle, 24, "middle", SvgWriter.GREY, "·");
    svg.bold(productLeft - GAP / 2, middle, 24, "middle", SvgWriter.GREY, "=");
    for (int row = 0; row < taps.get(0).count(); row++) {
      for (int column = 0; column < taps.get(1).count(); column++) {
        double y = top + row * CELL;
        tap(svg, channel, row, column, kernelLeft + column * CELL, productLeft + column * CELL, y);
      }
    }
  }

  private void input(SvgWriter svg, int channel, double top) {
    for (int row = 0; row < inputs.get(0).count(); row++) {
      for (int column = 0; column < inputs.get(1).count(); column++) {
        long[] at = {inputs.get(0).start() + row, inputs.get(1).start() + column};
        double x = MARGIN + column * CELL;
        double y = top + row * CELL;
        boolean marked = isUnderTap(0, at[0]) && isUnderTap(1, at[1]);
        String index = inputIndex(channel, at);
        if (isInput(at)) {
          String value = placement.x().elementText(inputOffset(channel, at));
          cell(
              svg,
              x,
              y,
              marked ? SvgWriter.INPUT_GROUND : SvgWriter.PAPER,
              SvgWriter.INPUT,
              value,
              index);
        } else {
          svg.dashed(x + 3, y + 3, CELL - 6, CELL - 6);
          svg.text(x + CELL / 2, y + CELL - 9, indexSize(index), "middle", SvgWriter.GREY, index);
          svg.text(x + CELL / 2, y + CELL / 2 + 3, 13, "middle", SvgWriter.GREY, marked ? "0" : "");
        }
      }
    }
  }

  private boolean isUnderTap(int axis, long input) {
    AxisTerms terms = derivation.axisTerms().get(axis);
    int length = problem.axes().get(axis).kernelLength();
    for (int tap = 0; tap < length; tap++) {
      if (isWhole(terms, axis, tap) && position(terms, axis, tap) == input) {
        return true;
      }
    }
    return false;
  }

  private void tap(
      SvgWriter svg, int channel, int row, int column, double x, double productX, double y) {
    long[] kernel = {k(0, row), k(1, column)};
    List<AxisTerms> axes = derivation.axisTerms();
    long[] input = {position(axes.get(0), 0, row), position(axes.get(1), 1, column)};
    boolean meets =
        isWhole(axes.get(0), 0, row) && isWhole(axes.get(1), 1, column) && isInput(input);
    int offset = kernelOffset(channel, kernel);
    String fill = meets ? SvgWriter.KERNEL_GROUND : SvgWriter.PAPER;
    String value = placement.h().elementText(offset);
    cell(svg, x, y, fill, SvgWriter.KERNEL, value, kernelIndex(channel, kernel));
    if (!meets) {
      svg.dashed(productX + 3, y + 3, CELL - 6, CELL - 6);
      svg.text(productX + CELL / 2, y + CELL / 2 + 3, 13, "middle", SvgWriter.GREY, "0");
      svg.text(productX + CELL / 2, y + CELL - 9, 9, "middle", SvgWriter.GREY, "absent");
      return;
    }
    ExactValue product =
        ExactValue.of(placement.x(), inputOffset(channel, input))
            .times(ExactValue.of(placement.h(), offset));
    cell(svg, productX, y, SvgWriter.PRODUCT_GROUND, SvgWriter.PRODUCT, product.roundedText(5), "");
  }

  private static void cell(
      SvgWriter svg, double x, double y, String fill, String stroke, String value, String index) {
    String text = TextForm.glyphs(value);
    double size = text.length() > 8 ? 8.5 : text.length() > 5 ? 11 : 16;
    svg.rectangle(x, y, CELL, CELL, fill, stroke);
    double lift = index.isEmpty() ? 6 : 2;
    svg.text(x + CELL / 2, y + CELL / 2 + lift, size, "middle", SvgWriter.INK, text);
    svg.text(x + CELL / 2, y + CELL - 7, indexSize(index), "middle", SvgWriter.GREY, index);
  }

  /** Nine pixels, or as many as let the index fit the cell: a digit is about 0.62 as wide. */
  private static double indexSize(String index) {
    return Math.min(9, (CELL - 8) / (0.62 * Math.max(1, index.length())));
  }

  private boolean isInput(long[] at) {
    boolean inside = true;
    for (int axis = 0; axis < 2; axis++) {
      long i = at[axis] - placement.inputStart(axis);
      inside &= i >= 0 && i < problem.axes().get(axis).inputLength();
    }
    return inside;
  }

  private int inputOffset(int channel, long[] at) {
    int[] index = placement.inputBase(derivation.index(), channel);
    for (int axis = 0; axis < 2; axis++) {
      index[3 + axis] = (int) (at[axis] - placement.inputStart(axis));
    }
    return Placement.offset(problem.inputOrder(), problem.inputShape(), index);
  }

  private int kernelOffset(int channel, long[] at) {
    int[] index = placement.kernelBase(derivation.index(), channel);
    for (int axis = 0; axis < 2; axis++) {
      index[3 + axis] = (int) (at[axis] - placement.kernelStart(axis));
    }
    return Placement.offset(problem.kernelOrder(), problem.kernelShape(), index);
  }

  private String inputIndex(int channel, long[] at) {
    return symbol(
        placement.inputName(), inputIndices, placement.inputBase(derivation.index(), channel), at);
  }

  private String kernelIndex(int channel, long[] at) {
    return symbol(
        placement.kernelName(),
        kernelIndices,
        placement.kernelBase(derivation.index(), channel),
        at);
  }

  private static String symbol(String name, Indices indices, int[] base, long[] at) {
    long[] byRole = new long[base.length];
    for (int role = 0; role < 3; role++) {
      byRole[role] = base[role];
    }
    byRole[3] = at[0];
    byRole[4] = at[1];
    return TextForm.glyphs(name + Indices.brackets(indices.shown(byRole)));
  }
}
