package faltung.contract;

import faltung.extension.Border;
import faltung.problem.AxisOrder;
import faltung.problem.Channel;
import faltung.problem.Conjugation;
import faltung.problem.ConvolutionProblem;
import faltung.problem.Grouping;
import faltung.problem.SpatialAxis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * The problems that algorithms, gradients and questions are tested on.
 *
 * <p>Rank 1 exhaustively, ranks 2 and 3 by all pairs of options, ranks 0 to 4 at random from seeds,
 * and rows long enough to be cut into pieces.
 */
public final class Scopes {
  /** Regions of an axis: all windows, a part inside, one more before, the rest and one behind. */
  private static final int REGIONS = 4;

  /** Every border there is, with constants that are whole. */
  private static final List<Border> BORDERS =
      List.of(
          Border.ZERO,
          Border.constant(0),
          Border.constant(-3),
          Border.EDGE,
          Border.SYMMETRIC,
          Border.REFLECT,
          Border.WRAP);

  private static final Conjugation[] CONJUGATIONS = Conjugation.values();

  private Scopes() {}

  /**
   * Rank 1: every input length 1–6, kernel length 1–4, stride, dilation and input dilation 1–3, low
   * and high padding −1–3, flipped and not, groups 1 and 2, and four regions.
   */
  public static void rankOne(Consumer<ConvolutionProblem> consumer) {
    for (int[] lengths : indices(6, 4, 3, 3, 3)) {
      for (int[] rest : indices(5, 5, REGIONS)) {
        SpatialAxis axis =
            axis(
                1 + lengths[0],
                1 + lengths[1],
                1 + lengths[2],
                1 + lengths[3],
                1 + lengths[4],
                rest[0] - 1,
                rest[1] - 1,
                rest[2]);
        for (int groups = 1; groups <= 2; groups++) {
          for (boolean flipped : new boolean[] {false, true}) {
            consumer.accept(
                new ConvolutionProblem(
                    1,
                    groups,
                    1,
                    Grouping.features(groups),
                    AxisOrder.of("NC0"),
                    AxisOrder.of("OC0"),
                    AxisOrder.of("NO0"),
                    List.of(axis),
                    flipped));
          }
        }
      }
    }
  }

  /**
   * Ranks 2 and 3: rows of options such that every pair of options of two factors occurs; the
   * factors are those of every axis and those of the whole.
   */
  public static void pairwise(Consumer<ConvolutionProblem> consumer) {
    for (int rank = 2; rank <= 3; rank++) {
      int[] ofAxis = {4, 3, 3, 3, 2, 4, 4, REGIONS};
      int[] ofWhole = {2, 2, 2, 2, 9, 3};
      int[] counts = new int[rank * ofAxis.length + ofWhole.length];
      for (int axis = 0; axis < rank; axis++) {
        System.arraycopy(ofAxis, 0, counts, axis * ofAxis.length, ofAxis.length);
      }
      System.arraycopy(ofWhole, 0, counts, rank * ofAxis.length, ofWhole.length);
      for (long seed = 0; seed < 10; seed++) {
        for (int[] row : AllPairs.of(counts, seed)) {
          consumer.accept(pairwiseProblem(rank, ofAxis.length, row));
        }
      }
    }
  }

  private static ConvolutionProblem pairwiseProblem(int rank, int factorsOfAxis, int[] row) {
    List<SpatialAxis> axes = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      int at = axis * factorsOfAxis;
      axes.add(
          axis(
              new int[] {1, 3, 5, 8}[row[at]],
              1 + row[at + 1],
              1 + row[at + 2],
              1 + row[at + 3],
              1 + row[at + 4],
              row[at + 5] - 1,
              row[at + 6] - 1,
              row[at + 7]));
    }
    int at = rank * factorsOfAxis;
    Grouping grouping = row[at + 4] == 8 ? Grouping.NONE : placement(2, row[at + 4]);
    String spatial = "012".substring(0, rank);
    String[][] layouts = {
      {"NC" + spatial, "OC" + spatial, "NO" + spatial},
      {"N" + spatial + "C", spatial + "CO", "N" + spatial + "O"},
      {spatial + "NC", "C" + spatial + "O", "O" + spatial + "N"}
    };
    String[] layout = layouts[row[at + 5]];
    return new ConvolutionProblem(
        1 + row[at],
        1 + row[at + 1],
        1 + row[at + 2],
        grouping,
        AxisOrder.of(layout[0]),
        AxisOrder.of(layout[1]),
        AxisOrder.of(layout[2]),
        axes,
        row[at + 3] == 1);
  }

  /** Grouping in one of its eight placements. */
  private static Grouping placement(int count, int which) {
    return new Grouping(
        count,
        (which & 1) == 0 ? Channel.INPUT : Channel.BATCH,
        (which & 2) == 0 ? Channel.OUTPUT : Channel.INPUT,
        (which & 4) == 0 ? Channel.OUTPUT : Channel.BATCH);
  }

  /**
   * A problem of rank 0 to 4 from a seed: up to 3 groups in any placement, batch and channels up to
   * 3, axes in any order, channels absent where they are 1, everything about axes random; at most
   * 4000 products. Where most outputs have no term at all, the draw is repeated seven times of
   * eight, since such a problem proves little.
   */
  public static ConvolutionProblem seeded(long seed) {
    Random random = new Random(seed);
    random.nextInt(); // The first values of neighbouring seeds are alike.
    while (true) {
      int rank = random.nextInt(5);
      int longest = new int[] {1, 16, 7, 4, 3}[rank];
      int longestKernel = new int[] {1, 7, 4, 3, 2}[rank];
      List<SpatialAxis> axes = new ArrayList<>();
      for (int axis = 0; axis < rank; axis++) {
        axes.add(
            axis(
                1 + random.nextInt(longest),
                1 + random.nextInt(longestKernel),
                1 + random.nextInt(3),
                1 + random.nextInt(3),
                random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 1,
                random.nextInt(7) - 2,
                random.nextInt(7) - 2,
                random.nextInt(2 * REGIONS)));
      }
      int batch = 1 + random.nextInt(3);
      int inputs = 1 + random.nextInt(3);
      int outputs = 1 + random.nextInt(3);
      int groups = random.nextBoolean() ? 1 : 1 + random.nextInt(3);
      Grouping grouping = placement(groups, random.nextInt(8));
      int inputN = grouping.input() == Channel.BATCH ? batch * groups : batch;
      int inputC = grouping.input() == Channel.INPUT ? inputs * groups : inputs;
      int kernelO = grouping.kernel() == Channel.OUTPUT ? outputs * groups : outputs;
      int kernelC = grouping.kernel() == Channel.INPUT ? inputs * groups : inputs;
      int outputN = grouping.output() == Channel.BATCH ? batch * groups : batch;
      int outputO = grouping.output() == Channel.OUTPUT ? outputs * groups : outputs;
      ConvolutionProblem problem =
          new ConvolutionProblem(
              batch,
              inputs,
              outputs,
              grouping,
              order(random, rank, 'N', inputN, 'C', inputC),
              order(random, rank, 'O', kernelO, 'C', kernelC),
              order(random, rank, 'N', outputN, 'O', outputO),
              axes,
              random.nextBoolean());
      boolean small = problem.multiplyAdds() <= 4000 && problem.outputShape().size() <= 2000;
      if (small && (shareWithTerms(axes) >= 0.5 || random.nextInt(8) == 0)) {
        return seed % 4 == 3 ? problem : problem.conjugation(CONJUGATIONS[(int) (seed % 4)]);
      }
    }
  }

  /**
   * Rank 1 and 2 with every border on every axis by pairs of options, thirty times: lengths 1–6,
   * kernels 1–4, stride and dilation 1–3, paddings from −1 to many lengths of the input, and the
   * regions.
   */
  public static void bordersByPairs(Consumer<Bordered> consumer) {
    int[] paddings = {-1, 0, 1, 3, 8, 19};
    int[] ofAxis = {6, 4, 3, 3, paddings.length, paddings.length, 2 * REGIONS, BORDERS.size()};
    for (int rank = 1; rank <= 2; rank++) {
      int[] counts = new int[rank * ofAxis.length + 3];
      for (int axis = 0; axis < rank; axis++) {
        System.arraycopy(ofAxis, 0, counts, axis * ofAxis.length, ofAxis.length);
      }
      Arrays.fill(counts, rank * ofAxis.length, counts.length, 2);
      for (long seed = 0; seed < 30; seed++) {
        for (int[] row : AllPairs.of(counts, seed)) {
          List<SpatialAxis> axes = new ArrayList<>();
          List<Border> borders = new ArrayList<>();
          for (int axis = 0; axis < rank; axis++) {
            int at = axis * ofAxis.length;
            axes.add(
                axis(
                    1 + row[at],
                    1 + row[at + 1],
                    1 + row[at + 2],
                    1 + row[at + 3],
                    1,
                    paddings[row[at + 4]],
                    paddings[row[at + 5]],
                    row[at + 6]));
            borders.add(BORDERS.get(row[at + 7]));
          }
          int at = rank * ofAxis.length;
          int groups = 1 + row[at];
          String spatial = rank == 1 ? "0" : row[at + 1] == 0 ? "01" : "10";
          ConvolutionProblem problem =
              new ConvolutionProblem(
                  1,
                  1,
                  1,
                  Grouping.features(groups),
                  AxisOrder.of("NC" + spatial),
                  AxisOrder.of("OC" + spatial),
                  AxisOrder.of("NO" + spatial),
                  axes,
                  row[at + 2] == 1);
          consumer.accept(new Bordered(problem, borders));
        }
      }
    }
  }

  /**
   * The problem of this seed with a random border on every axis whose input is not dilated, and one
   * time in four a window that begins up to 30 positions further out.
   */
  public static Bordered bordered(long seed) {
    ConvolutionProblem problem = seeded(seed);
    Random random = new Random(~seed);
    random.nextInt();
    List<SpatialAxis> axes = new ArrayList<>();
    List<Border> borders = new ArrayList<>();
    for (SpatialAxis axis : problem.axes()) {
      boolean dilated = axis.inputDilation() > 1;
      int further = dilated || random.nextInt(4) > 0 ? 0 : random.nextInt(30);
      axes.add(
          new SpatialAxis(
              axis.inputLength(),
              axis.kernelLength(),
              axis.inputDilation(),
              axis.kernelDilation(),
              axis.stride(),
              axis.paddingLow() + further,
              axis.paddingHigh(),
              axis.outputStart(),
              axis.outputLength()));
      borders.add(dilated ? Border.ZERO : BORDERS.get(random.nextInt(BORDERS.size())));
    }
    return new Bordered(problem.withAxes(axes), borders);
  }

  /** The share of the outputs that have at least one term. */
  private static double shareWithTerms(List<SpatialAxis> axes) {
    double share = 1;
    for (SpatialAxis axis : axes) {
      int with = 0;
      for (int output = 0; output < axis.outputLength(); output++) {
        with += axis.tapsOf(output).count() > 0 ? 1 : 0;
      }
      share *= (double) with / axis.outputLength();
    }
    return share;
  }

  /**
   * An order of axes: channels first, channels last or any; a channel of length 1 may be absent.
   */
  private static AxisOrder order(
      Random random, int rank, char first, int firstLength, char second, int secondLength) {
    StringBuilder channels = new StringBuilder();
    if (firstLength > 1 || random.nextBoolean()) {
      channels.append(first);
    }
    if (secondLength > 1 || random.nextBoolean()) {
      channels.append(second);
    }
    String spatial = "0123".substring(0, rank);
    return switch (random.nextInt(3)) {
      case 0 -> AxisOrder.of(channels + spatial);
      case 1 -> AxisOrder.of(spatial + channels);
      default -> {
        List<String> letters = new ArrayList<>(Arrays.asList((channels + spatial).split("")));
        Collections.shuffle(letters, random);
        yield AxisOrder.of(String.join("", letters));
      }
    };
  }

  /**
   * Rank 1 and 2 with rows of outputs around 2048 and 4096, where an algorithm may cut them into
   * pieces, with every combination of stride and dilation 1 and 2 and input dilation 1 and 3.
   */
  public static void longRows(Consumer<ConvolutionProblem> consumer) {
    for (int[] which : indices(6, 2, 2, 2, 2, 2)) {
      int outputs = new int[] {2047, 2048, 2049, 4095, 4096, 4100}[which[0]];
      int stride = 1 + which[1];
      int dilation = 1 + which[2];
      int inputDilation = 1 + 2 * which[3];
      int inputs = outputs * stride / inputDilation;
      SpatialAxis row =
          new SpatialAxis(inputs, 5, inputDilation, dilation, stride, 3, 0, -1, outputs);
      boolean twoAxes = which[4] == 1;
      SpatialAxis column = new SpatialAxis(2, 2, 1, 1, 1, 1, 1, 0, 3);
      AxisOrder order = AxisOrder.of(twoAxes ? which[1] == 1 ? "01" : "10" : "0");
      consumer.accept(
          new ConvolutionProblem(
              1,
              1,
              1,
              Grouping.NONE,
              order,
              order,
              order,
              twoAxes ? which[1] == 1 ? List.of(column, row) : List.of(row, column) : List.of(row),
              which[5] == 1));
    }
  }

  /**
   * An axis with one of the regions; where no window fits, the axis computes two outputs all the
   * same, whose windows reach beyond the padded input.
   */
  private static SpatialAxis axis(
      int inputLength,
      int kernelLength,
      int stride,
      int dilation,
      int inputDilation,
      int paddingLow,
      int paddingHigh,
      int region) {
    int padded = (inputLength - 1) * inputDilation + 1 + paddingLow + paddingHigh;
    int extent = (kernelLength - 1) * dilation + 1;
    int windows = padded < extent ? 0 : (padded - extent) / stride + 1;
    int start =
        switch (region) {
          case 1, 3 -> windows / 2;
          case 2 -> -1;
          default -> 0;
        };
    int length =
        switch (region) {
          case 1 -> Math.max(1, windows / 3);
          case 2 -> windows + 1;
          case 3 -> windows - start + 1;
          default -> windows;
        };
    return new SpatialAxis(
        inputLength,
        kernelLength,
        inputDilation,
        dilation,
        stride,
        paddingLow,
        paddingHigh,
        start,
        length < 1 ? 2 : length);
  }

  /** Every index below these counts, row-major. */
  static List<int[]> indices(int... counts) {
    List<int[]> all = new ArrayList<>();
    int[] index = new int[counts.length];
    int axis;
    do {
      all.add(index.clone());
      axis = counts.length - 1;
      while (axis >= 0 && ++index[axis] == counts[axis]) {
        index[axis--] = 0;
      }
    } while (axis >= 0);
    return all;
  }

  /** The problem as Java, to paste into a test. */
  public static String asJava(ConvolutionProblem problem) {
    StringBuilder axes = new StringBuilder();
    for (SpatialAxis axis : problem.axes()) {
      axes.append(axes.length() == 0 ? "" : ", ")
          .append("new SpatialAxis(")
          .append(axis.inputLength())
          .append(", ")
          .append(axis.kernelLength())
          .append(", ")
          .append(axis.inputDilation())
          .append(", ")
          .append(axis.kernelDilation())
          .append(", ")
          .append(axis.stride())
          .append(", ")
          .append(axis.paddingLow())
          .append(", ")
          .append(axis.paddingHigh())
          .append(", ")
          .append(axis.outputStart())
          .append(", ")
          .append(axis.outputLength())
          .append(')');
    }
    Grouping grouping = problem.grouping();
    return "new ConvolutionProblem("
        + problem.batch()
        + ", "
        + problem.inputChannels()
        + ", "
        + problem.outputChannels()
        + ", new Grouping("
        + grouping.count()
        + ", Channel."
        + grouping.input()
        + ", Channel."
        + grouping.kernel()
        + ", Channel."
        + grouping.output()
        + "), AxisOrder.of(\""
        + problem.inputOrder()
        + "\"), AxisOrder.of(\""
        + problem.kernelOrder()
        + "\"), AxisOrder.of(\""
        + problem.outputOrder()
        + "\"), List.of("
        + axes
        + "), "
        + problem.flipped()
        + ", Conjugation."
        + problem.conjugation()
        + ")";
  }
}
