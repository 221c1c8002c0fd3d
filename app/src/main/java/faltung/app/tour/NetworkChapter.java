package faltung.app.tour;

import faltung.app.network.DigitData;
import faltung.app.network.DigitOperand;
import faltung.app.network.LayerValues;
import faltung.app.tour.Block.Command;
import faltung.app.tour.Block.Drawing;
import faltung.app.tour.Block.Heading;
import faltung.app.tour.Block.Plot;
import faltung.app.tour.Block.Program;
import faltung.app.tour.Block.Programs;
import faltung.app.tour.Block.Prose;
import faltung.app.tour.Block.Weights;
import faltung.array.DoubleArray;
import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.format.Safetensors;
import faltung.media.plot.Axis;
import faltung.media.plot.Chart;
import faltung.media.plot.Figure;
import faltung.media.plot.Panel;
import faltung.media.plot.Picture;
import faltung.media.plot.SvgWriter;
import faltung.nn.data.LabelledImages;
import faltung.nn.file.StateFiles;
import faltung.nn.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The lecture's second half: a layer, the network of its picture, trained here and now, and what it
 * makes of a digit.
 */
final class NetworkChapter implements Chapter {
  /** Of the test set: a nine, written in a hurry. */
  private static final int DIGIT = 7;

  private static final String WEIGHTS = "weights.safetensors";

  @Override
  public String name() {
    return "network";
  }

  @Override
  public String title() {
    return "A network learns to read";
  }

  @Override
  public List<Block> tell() {
    return tell(says -> {});
  }

  @Override
  public List<Block> tell(Consumer<String> says) {
    List<Block> blocks = new ArrayList<>();
    layer(blocks);
    FirstTraining training = FirstTraining.run(says);
    training(blocks, training);
    LabelledImages test = DigitData.ownTest();
    DigitOperand digit = DigitOperand.of(test, DIGIT);
    FloatArray input = digit.input(training.model());
    LayerValues values = LayerValues.of(training.model(), input);
    recognised(blocks, training.model(), digit, values.parts().values(), test.label(DIGIT));
    drawing(blocks, values, input);
    return blocks;
  }

  private static void layer(List<Block> blocks) {
    LayerOfOnes layer = LayerOfOnes.run();
    blocks.add(new Heading("The layer"));
    blocks.add(
        new Prose(
            "The lecture’s Conv1d as a layer that can learn: seven ones, three weights of one. Every"
                + " output is the sum of three ones. Each weight takes part in five outputs, so their"
                + " sum grows by five when it grows by one: that is its gradient."));
    blocks.add(
        new Programs(
            List.of(
                new Program(
                    "Python, with PyTorch", LayerOfOnes.IN_PYTORCH, LayerOfOnes.PYTORCH_PRINTS),
                new Program("Java, with Faltung", LayerOfOnes.IN_JAVA, layer.prints()))));
  }

  private static void training(List<Block> blocks, FirstTraining training) {
    blocks.add(new Heading("A training"));
    blocks.add(
        new Prose(
            String.format(
                Locale.ROOT,
                "The network of the lecture’s picture has %,d numbers to learn. It begins with random"
                    + " ones, sees %,d handwritten digits of MNIST once, 64 at a time, and after each"
                    + " of the %d steps every number is moved a little against its gradient. Of %,d"
                    + " digits that it has not seen it then reads %.1f %% rightly.",
                training.model().net().parameterCount(),
                FirstTraining.LEARNT,
                training.steps(),
                FirstTraining.HELD_OUT,
                100 * training.accuracy())));
    Axis pictures = Axis.of("digits seen", "");
    blocks.add(
        new Plot(
            "training.svg",
            Figure.of(
                    "The first minute of a network",
                    Chart.of("Loss")
                        .horizontal(pictures)
                        .vertical(Axis.of("", "").withRange(0, 2.5))
                        .line("loss", training.seen(), training.losses()),
                    Chart.of("Wrong, in percent")
                        .horizontal(pictures)
                        .vertical(Axis.of("", "").withRange(0, 100))
                        .line("wrong", training.seen(), training.mistakes()))
                .columns(2),
            "Each point is the mean of eight steps, before the network has learnt from them."));
    Model model = training.model();
    Map<String, String> about = Map.of("model", model.name());
    Safetensors weights = new Safetensors(StateFiles.state(model.net()), about);
    blocks.add(
        new Weights(
            WEIGHTS, weights, "What it has learnt, under the names that PyTorch gives them."));
    blocks.add(new Command("faltung evaluate " + WEIGHTS));
    blocks.add(new Command("faltung summary " + WEIGHTS));
    blocks.add(
        new Prose(
            "Twelve times through all 60,000 digits it gets to 99.3 % of the test set. These weights"
                + " come with the program, and whoever gives no others uses them."));
  }

  private static void recognised(
      List<Block> blocks, Model model, DigitOperand digit, float[] parts, int truth) {
    int answer = NetworkDrawing.answer(parts);
    blocks.add(new Heading("A digit"));
    blocks.add(
        new Prose(
            String.format(
                Locale.ROOT,
                "Picture %d of those for testing is a %d. The network says %d, and is %.1f %% sure."
                    + " What it looks for first are six patterns, the kernels of its first layer: where"
                    + " a piece of the digit is bright and dark where a kernel is, the sum is large.",
                DIGIT,
                truth,
                answer,
                100 * parts[answer])));
    FloatArray kernels =
        (FloatArray) Objects.requireNonNull(model.net().namedParameters().get("c1.weight")).array();
    blocks.add(
        new Plot(
            "digit.svg",
            digitAndKernels(digit, kernels),
            "The digit, and the six kernels of the first layer, in which grey is 0."));
    blocks.add(new Command("faltung predict test:" + DIGIT + " --model " + WEIGHTS));
  }

  private static void drawing(List<Block> blocks, LayerValues values, FloatArray input) {
    blocks.add(new Heading("What every layer makes of it"));
    blocks.add(
        new Prose(
            "The lecture’s picture, drawn by the network itself. A window of five by five runs over"
                + " the digit; of what it finds the largest of each two by two are kept; sixteen"
                + " windows look at all six maps; what is left, 400 numbers, goes through three"
                + " layers that connect everything with everything."));
    blocks.add(
        new Drawing(
            "layers.svg",
            SvgWriter.write(NetworkDrawing.of(values, input)),
            """
            input   32 × 32
            C1       6 maps of 28 × 28   5 × 5 convolution, ReLU
            S2       6 maps of 14 × 14   largest of 2 × 2
            C3      16 maps of 10 × 10   5 × 5 convolution, ReLU
            S4      16 maps of 5 × 5     largest of 2 × 2
            n1      120 values           fully connected, ReLU
            n2      84 values            fully connected, ReLU
            output  10 values            fully connected\
            """,
            "The maps behind ReLU, dark where nothing was found and yellow where most was; the orange"
                + " lines show which window makes one value."));
    blocks.add(new Prose("The sum behind one value of the fourth map of C1:"));
    blocks.add(
        new Command("faltung derive " + WEIGHTS + " test:" + DIGIT + " --layer c1 --at 3,14,14"));
  }

  /** What the network sees, and what it looks for first. */
  private static Figure digitAndKernels(DigitOperand digit, FloatArray weights) {
    List<Panel> panels = new ArrayList<>();
    panels.add(Picture.grey(matrix(digit.pixels(), 0, digit.pixels().shape()), 0, 1, "the digit"));
    Shape kernel = Shape.of(weights.shape().length(2), weights.shape().length(3));
    double most = 0;
    for (float weight : weights.values()) {
      most = Math.max(most, Math.abs(weight));
    }
    for (int map = 0; map < weights.shape().length(0); map++) {
      DoubleArray values = matrix(weights, map * kernel.size(), kernel);
      panels.add(Picture.grey(values, -most, most, "kernel " + map));
    }
    return Figure.of("", panels.toArray(Panel[]::new)).columns(panels.size());
  }

  private static DoubleArray matrix(FloatArray values, int from, Shape shape) {
    DoubleArray matrix = DoubleArray.zeroed(shape);
    for (int at = 0; at < matrix.size(); at++) {
      matrix.values()[at] = values.values()[from + at];
    }
    return matrix;
  }
}
