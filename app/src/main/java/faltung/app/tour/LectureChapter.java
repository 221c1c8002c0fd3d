package faltung.app.tour;

import faltung.app.tour.Block.Command;
import faltung.app.tour.Block.Heading;
import faltung.app.tour.Block.Plot;
import faltung.app.tour.Block.Program;
import faltung.app.tour.Block.Programs;
import faltung.app.tour.Block.Prose;
import faltung.array.DoubleArray;
import faltung.explain.DerivationOptions;
import faltung.explain.FlipAndSlide;
import faltung.explain.IndexOrder;
import faltung.explain.TermOrder;
import faltung.explain.TermSelection;
import faltung.media.plot.Figure;
import faltung.media.plot.HeatMap;
import faltung.media.plot.Plots;
import faltung.signal.Mode;
import faltung.signal.Signal;
import faltung.signal.SignalConvolution;
import java.util.ArrayList;
import java.util.List;

/**
 * The worked cases of the lecture that this program follows: J.-L. Liu, Convolution in Machine
 * Learning, National Tsing Hua University, 2018, after Song Ho Ahn.
 */
final class LectureChapter implements Chapter {
  /** Columns for a frame of text. */
  private static final int FRAME_WIDTH = 72;

  private static final DerivationOptions ALL = DerivationOptions.DEFAULT.terms(TermSelection.ALL);

  @Override
  public String name() {
    return "lecture";
  }

  @Override
  public String title() {
    return "The sum and its working";
  }

  @Override
  public List<Block> tell() {
    List<Block> blocks = new ArrayList<>();
    ImpulseSection.tell(blocks);
    inOneDimension(blocks);
    inTwoDimensions(blocks);
    asLayer(blocks);
    theFlip(blocks);
    TaylorSection.tell(blocks);
    return blocks;
  }

  private static void inOneDimension(List<Block> blocks) {
    double[] x = {3, 4, 5};
    double[] h = {2, 1};
    SignalConvolution convolution = SignalConvolution.convolve(Signal.of(x), Signal.of(h));
    Signal y = Computed.output(convolution);
    blocks.add(new Heading("Convolution in one dimension"));
    blocks.add(
        new Prose(
            "x = {3, 4, 5} ∗ h = {2, 1}. Every value of x sets off an impulse response of its own,"
                + " weighted by it and as late as it is: 3·h[n] + 4·h[n−1] + 5·h[n−2]. Read at one n,"
                + " that is the sum y[n] = Σ x[k]·h[n−k], in which h runs backwards. The output is {"
                + Computed.list(y)
                + "}."));
    blocks.add(
        new Plot(
            "one-dimension.svg",
            Figure.of(
                    "{3, 4, 5} ∗ {2, 1} = {" + Computed.list(y) + "}",
                    Plots.stems("x[n]", x, 0),
                    Plots.stems("h[n]", h, 0),
                    Plots.stems("y[n] = x[n] ∗ h[n]", Computed.values(y), 0))
                .columns(3),
            "A signal, an impulse response, and their convolution."));
    blocks.add(new Command("faltung convolve \"3 4 5\" \"2 1\""));
    FlipAndSlide slides = FlipAndSlide.of(convolution);
    List<String> frames = new ArrayList<>();
    for (int frame = 0; frame < slides.count(); frame++) {
      frames.add(slides.text(frame, FRAME_WIDTH));
    }
    blocks.add(
        new Block.Drawing(
            "flip-and-slide.svg",
            slides.svgSequence(slides.count()),
            String.join("\n\n", frames),
            "h is turned round, slides along x, and what meets is multiplied and summed: one frame"
                + " for each output."));
    blocks.add(new Command("faltung derive \"3 4 5\" \"2 1\" --frames"));
    blocks.add(new Prose("The term at each k, those included in which h has no value any more:"));
    blocks.add(Computed.working(convolution, y, ALL, 2));
    blocks.add(new Command("faltung derive \"3 4 5\" \"2 1\" --at 2 --terms all"));
    blocks.add(new Prose("The same value from the terms that are there, in the kernel's order:"));
    blocks.add(
        Computed.working(convolution, y, DerivationOptions.DEFAULT.order(TermOrder.KERNEL), 2));
    blocks.add(
        new Command("faltung derive \"3 4 5\" \"2 1\" --at 2 --terms overlapping --order kernel"));
    blocks.add(new Prose("The last value, and the first beyond the end, where nothing overlaps:"));
    blocks.add(Computed.working(convolution, y, ALL, 3));
    blocks.add(Computed.working(convolution, y, ALL, 4));
    blocks.add(new Command("faltung derive \"3 4 5\" \"2 1\" --at 4 --terms all"));
    blocks.add(
        new Prose(
            "(The lecture's page misprints the last products of y[4]: x[3] and x[4] are the zeros"
                + " there, and h[1] = 1 and h[0] = 2 are not.)"));
  }

  private static void inTwoDimensions(List<Block> blocks) {
    double[][] x = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};
    double[][] h = {{-1, -2, -1}, {0, 0, 0}, {1, 2, 1}};
    SignalConvolution convolution =
        SignalConvolution.convolve(
                Signal.of(DoubleArray.of(x)), Signal.of(DoubleArray.of(h)).startingAt(-1, -1))
            .mode(Mode.SAME);
    Signal y = Computed.output(convolution);
    blocks.add(new Heading("Convolution in two dimensions"));
    blocks.add(
        new Prose(
            "The kernel's middle is its index 0,0, so both its axes run from −1 to 1. Turned by half"
                + " a turn it lies over x around each point; the nine products below it are summed."
                + " The lecture writes x[m, n] with m across, and so does the working here. (The"
                + " kernel is Sobel's; the chapter photo has more of it.)"));
    blocks.add(
        new Plot(
            "two-dimensions.svg",
            Figure.of(
                    "y = x ∗ h",
                    HeatMap.of("x", DoubleArray.of(x)),
                    HeatMap.of("h", DoubleArray.of(h), -1, -1),
                    HeatMap.of("y, where x is", (DoubleArray) y.values()))
                .columns(3),
            "Three matrices: the input, the kernel around its origin, the output."));
    String operands = " \"1 2 3; 4 5 6; 7 8 9\" \"@-1,-1 -1 -2 -1; 0 0 0; 1 2 1\"";
    blocks.add(new Command("faltung convolve" + operands + " --mode same"));
    blocks.add(new Prose("The value in the middle, with its nine products:"));
    blocks.add(
        Computed.working(
            convolution, y, DerivationOptions.DEFAULT.indices(IndexOrder.ACROSS), 1, 1));
    blocks.add(new Command("faltung derive" + operands + " --mode same --at 1,1 --indices across"));
  }

  private static void asLayer(List<Block> blocks) {
    double[] ones = {1, 1, 1, 1, 1, 1, 1};
    SignalConvolution layer =
        SignalConvolution.correlate(Signal.of(ones), Signal.of(1, 1, 1)).mode(Mode.VALID);
    String prints = Computed.list(Computed.output(layer));
    blocks.add(new Heading("A layer of a network"));
    blocks.add(
        new Prose(
            "What networks call convolution does not flip the kernel: it is a correlation. Without"
                + " padding it gives the outputs where all of the kernel meets the input."));
    blocks.add(
        new Programs(
            List.of(
                new Program(
                    "Python, with PyTorch",
                    """
                    import torch
                    import torch.nn as nn
                    x = torch.ones(1, 1, 7)
                    conv = nn.Conv1d(in_channels=1,
                        out_channels=1, kernel_size=3,
                        stride=1, padding=0, bias=False)
                    conv.weight.data = torch.ones(1, 1, 3)
                    y = conv(x)\
                    """,
                    "tensor([[[3., 3., 3., 3., 3.]]])"),
                new Program(
                    "Java, with Faltung",
                    """
                    double[] x = {1, 1, 1, 1, 1, 1, 1};
                    double[] h = {1, 1, 1};
                    double[] y =
                        Faltung.correlate(x, h, Size.VALID);\
                    """,
                    "{" + prints + "}"))));
    blocks.add(new Command("faltung correlate \"1 1 1 1 1 1 1\" \"1 1 1\" --mode valid"));
  }

  private static void theFlip(List<Block> blocks) {
    Signal x = Signal.of(1, 2, 3, 4, 5, 6, 7);
    Signal h = Signal.of(1, 0, -1);
    SignalConvolution correlation = SignalConvolution.correlate(x, h).mode(Mode.VALID);
    SignalConvolution convolution = SignalConvolution.convolve(x, h).mode(Mode.VALID);
    Signal correlated = Computed.output(correlation);
    Signal convolved = Computed.output(convolution);
    blocks.add(new Heading("Who flips"));
    blocks.add(
        new Prose(
            "Ones cannot show a flip; {1, 2, …, 7} with {1, 0, −1} can. By correlation every output"
                + " is "
                + Computed.minus(correlated.values().elementText(0))
                + ": what comes two later is taken away. By convolution it is +"
                + Computed.number(convolved.values().elementText(0))
                + ": the kernel lies the other way round."));
    blocks.add(Computed.working(correlation, correlated, DerivationOptions.DEFAULT, 0));
    blocks.add(new Command("faltung correlate \"1 2 3 4 5 6 7\" \"1 0 -1\" --mode valid"));
    blocks.add(Computed.working(convolution, convolved, DerivationOptions.DEFAULT, 2));
    blocks.add(new Command("faltung convolve \"1 2 3 4 5 6 7\" \"1 0 -1\" --mode valid"));
  }
}
