package faltung.app.tour;

import faltung.Convolution;
import faltung.Faltung;
import faltung.Size;
import faltung.app.tour.Block.Command;
import faltung.app.tour.Block.Data;
import faltung.app.tour.Block.Heading;
import faltung.app.tour.Block.Plot;
import faltung.app.tour.Block.Prose;
import faltung.app.tour.Block.Working;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.Shape;
import faltung.media.plot.Axis;
import faltung.media.plot.Chart;
import faltung.media.plot.Figure;
import faltung.plan.Algorithm;
import faltung.plan.Request;
import faltung.plan.Tolerance;
import faltung.plan.Verdict;
import faltung.planner.AlgorithmList;
import faltung.planner.Planner;
import faltung.problem.ConvolutionProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How a method is chosen: problems, every method's verdict, and costs over the kernel's length. */
final class PlannerChapter implements Chapter {
  private static final int LONG = 1_000_000;

  /** A picture's side, and what its kernels' sides go up to in the chart. */
  private static final int SIDE = 512;

  private static final int WIDEST = 63;

  @Override
  public String name() {
    return "planner";
  }

  @Override
  public String title() {
    return "How a method is chosen";
  }

  @Override
  public List<Block> tell() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Prose(
            "There are several ways to one result, and which is fastest depends on the problem. So"
                + " every method is asked. It declines and says why, or states a cost, its memory and"
                + " a bound of its error; the cheapest within the tolerance gets the star. Costs"
                + " are a model’s, of one thread of a Zen 4 processor: good for comparing."));
    signals(blocks);
    pictures(blocks);
    exact(blocks);
    wideRange(blocks);
    notANumber(blocks);
    costs(blocks);
    return blocks;
  }

  /** The plan of two shapes. */
  static Working plan(ElementType type, Tolerance tolerance, Shape x, Shape h) {
    ConvolutionProblem problem = convolution(x, h).problem();
    Request request = Request.of(problem, type).tolerance(tolerance);
    return new Working(Planner.standard().plan(request).explain().stripTrailing(), "");
  }

  private static Convolution<DoubleArray> convolution(Shape x, Shape h) {
    return Faltung.convolution(zeros(x), zeros(h));
  }

  private static DoubleArray zeros(Shape shape) {
    return DoubleArray.wrap(shape, new double[shape.size()]);
  }

  private static void plan(List<Block> blocks, ElementType type, Shape x, Shape h, String command) {
    blocks.add(plan(type, Tolerance.defaultFor(type), x, h));
    blocks.add(new Command(command));
  }

  private static void signals(List<Block> blocks) {
    blocks.add(new Heading("Signals"));
    blocks.add(
        new Prose(
            "Twelve values with three: a transform would have more to prepare than the whole sum has"
                + " to do."));
    plan(blocks, ElementType.DOUBLE, Shape.of(12), Shape.of(3), "faltung plan 12 3");
    blocks.add(
        new Prose(
            "A million values with nine: the sum is nine products an output, still fewer than a"
                + " transform takes."));
    plan(blocks, ElementType.DOUBLE, Shape.of(LONG), Shape.of(9), "faltung plan 1000000 9");
    blocks.add(
        new Prose(
            "With ten thousand instead, the sum has 10¹⁰ products and its rounding exceeds the"
                + " tolerance. Transforms of blocks that overlap by the kernel’s length take less"
                + " time, and less memory than one transform of all."));
    plan(
        blocks, ElementType.DOUBLE, Shape.of(LONG), Shape.of(10_000), "faltung plan 1000000 10000");
  }

  private static void pictures(List<Block> blocks) {
    blocks.add(new Heading("Pictures"));
    blocks.add(new Prose("A kernel of 3 by 3 is nine products a pixel: the sum again."));
    String picture = "faltung plan " + SIDE + "x" + SIDE;
    Shape square = Shape.of(SIDE, SIDE);
    plan(blocks, ElementType.FLOAT, square, Shape.of(3, 3), picture + " 3x3 --dtype float");
    blocks.add(
        new Prose(
            "31 by 31 are 961 products a pixel. If the kernel is a product of a column and a row,"
                + " such as a Gaussian, 62 do; that is known when the kernel comes, so the plan"
                + " names it as a condition, and the star is for all other kernels of this size."));
    plan(blocks, ElementType.FLOAT, square, Shape.of(31, 31), picture + " 31x31 --dtype float");
  }

  private static void exact(List<Block> blocks) {
    blocks.add(new Heading("Integers"));
    blocks.add(
        new Prose(
            "Integers are exact or an error. A Fourier transform rounds, so it is declined; a"
                + " transform modulo primes does not, and for long signals it is cheaper than the"
                + " sum."));
    plan(
        blocks,
        ElementType.LONG,
        Shape.of(100_000),
        Shape.of(5_000),
        "faltung plan 100000 5000 --dtype long");
  }

  private static void wideRange(List<Block> blocks) {
    blocks.add(new Heading("Numbers of very different size"));
    blocks.add(
        new Prose(
            "A transform spreads its rounding evenly over a block: beside 10¹², a 1 is lost in it."
                + " Whoever needs the digits of every output asks for a componentwise tolerance."
                + " Transforms cannot give that, and the sum runs however long it takes."));
    blocks.add(
        plan(ElementType.DOUBLE, Tolerance.componentwise(1e-9), Shape.of(LONG), Shape.of(10_000)));
    blocks.add(new Command("faltung plan 1000000 10000 --tolerance componentwise:1e-9"));
  }

  /** Long enough for the blocks of overlap-save. */
  static DoubleArray withNaN() {
    double[] x = new double[20_000];
    for (int n = 0; n < x.length; n++) {
      x[n] = n % 7;
    }
    x[5_000] = Double.NaN;
    return DoubleArray.of(x);
  }

  /** Ones. */
  static DoubleArray ones() {
    double[] h = new double[1_000];
    Arrays.fill(h, 1);
    return DoubleArray.of(h);
  }

  private static void notANumber(List<Block> blocks) {
    Convolution<DoubleArray> convolution = Faltung.convolution(withNaN(), ones()).size(Size.FULL);
    double[] y = convolution.run().values();
    int first = -1;
    int last = -1;
    int count = 0;
    for (int n = 0; n < y.length; n++) {
      if (Double.isNaN(y[n])) {
        first = first < 0 ? n : first;
        last = n;
        count++;
      }
    }
    blocks.add(new Heading("A value that is none"));
    blocks.add(
        new Prose(
            "The values are not in the plan, so a NaN among them does not change it. A transform of"
                + " a block with one in it would make NaN of the whole block. So such values are taken"
                + " out of the block first, and only outputs in whose window they lie get them back:"
                + " with x[5000] = NaN and a kernel of 1000 ones these are y["
                + first
                + "] to y["
                + last
                + "], "
                + count
                + " of "
                + y.length
                + "."));
    blocks.add(new Data("with-nan.npy", withNaN(), "20000 values, one of them NaN."));
    blocks.add(new Data("ones.npy", ones(), "1000 ones."));
    blocks.add(Computed.plan(convolution));
    blocks.add(new Command("faltung plan with-nan.npy ones.npy"));
    blocks.add(new Command("faltung convolve with-nan.npy ones.npy -o sums.npy"));
  }

  private static void costs(List<Block> blocks) {
    blocks.add(new Heading("Where the lines cross"));
    blocks.add(
        new Prose(
            "The model’s cost of each method over the kernel’s length. The planner takes the lowest"
                + " line that the kernel allows."));
    List<Integer> lengths = new ArrayList<>();
    for (int length = 1; length <= 1 << 14; length *= 2) {
      lengths.add(length);
    }
    List<Integer> sides = new ArrayList<>();
    for (int side = 1; side <= WIDEST; side += 2) {
      sides.add(side);
    }
    blocks.add(
        new Plot(
            "costs.svg",
            Figure.of(
                "",
                chart("A signal of 1 000 000 values, double", "kernel length", lengths, LONG, 1),
                chart("A picture of 512 × 512, double", "kernel side", sides, SIDE, 2)),
            "Milliseconds of one thread, estimated."));
  }

  private static Chart chart(
      String title, String label, List<Integer> lengths, int input, int axes) {
    boolean signal = axes == 1;
    Axis length = Axis.of(label, "");
    Chart chart =
        Chart.of(title)
            .horizontal(signal ? length.withLogarithm() : length)
            .vertical(Axis.of("cost", "ms").withLogarithm());
    for (Algorithm algorithm : AlgorithmList.ALL) {
      List<double[]> points = new ArrayList<>();
      for (int one : lengths) {
        Shape x = signal ? Shape.of(input) : Shape.of(input, input);
        Shape h = signal ? Shape.of(one) : Shape.of(one, one);
        Request request = Request.of(convolution(x, h).problem(), ElementType.DOUBLE);
        if (algorithm.judge(request) instanceof Verdict.Accepted accepted) {
          points.add(new double[] {one, accepted.nanoseconds() / 1e6});
        }
      }
      if (!points.isEmpty()) {
        double[] xs = points.stream().mapToDouble(point -> point[0]).toArray();
        double[] ys = points.stream().mapToDouble(point -> point[1]).toArray();
        chart = chart.line(algorithm.name(), xs, ys);
      }
    }
    return chart;
  }
}
