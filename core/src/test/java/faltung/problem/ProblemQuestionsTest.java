package faltung.problem;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.Shape;
import faltung.contract.Scopes;
import faltung.definition.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a problem answers, against enumerations that ask every element whether it takes part. */
class ProblemQuestionsTest {

  @Test
  void termsAreThoseOfTheFormulaInTheOrderOfTheContract() {
    long found = 0;
    for (long seed = 0; seed < 1500; seed++) {
      ConvolutionProblem problem = Scopes.seeded(seed);
      long count = 0;
      int size = problem.outputShape().size();
      // Every output where they are few, else one of seven.
      for (int offset = 0; offset < size; offset += size < 100 ? 1 : 7) {
        int[] index = problem.outputShape().index(offset);
        List<Term> naive = naiveTerms(problem, index);
        assertThat(problem.terms(index)).as("%s %s", seed, Scopes.asJava(problem)).isEqualTo(naive);
        count += naive.size();
      }
      if (size < 100) {
        assertThat(problem.multiplyAdds()).as(Scopes.asJava(problem)).isEqualTo(count);
      }
      found += count;
    }
    assertThat(found).isGreaterThan(50_000);
  }

  /** Walks over channels and taps, then looks among all input positions for the one that fits. */
  private static List<Term> naiveTerms(ConvolutionProblem problem, int[] outputIndex) {
    String order = problem.outputOrder().toString();
    int n = at(order, 'N', outputIndex);
    int o = at(order, 'O', outputIndex);
    Grouping groups = problem.grouping();
    int group =
        groups.output() == Channel.BATCH ? n / problem.batch() : o / problem.outputChannels();
    n %= problem.batch();
    o %= problem.outputChannels();
    int[] spatial = new int[problem.rank()];
    int[] taps = new int[problem.rank()];
    for (int axis = 0; axis < spatial.length; axis++) {
      spatial[axis] = at(order, (char) ('0' + axis), outputIndex);
      taps[axis] = problem.axes().get(axis).kernelLength();
    }
    List<Term> terms = new ArrayList<>();
    for (int c = 0; c < problem.inputChannels(); c++) {
      for (int tap = 0; tap < Shape.of(taps).size(); tap++) {
        int[] t = Shape.of(taps).index(tap);
        int[] i = inputs(problem, spatial, t);
        if (i.length != spatial.length) {
          continue;
        }
        int[] k = t.clone();
        for (int axis = 0; axis < k.length; axis++) {
          k[axis] = problem.flipped() ? taps[axis] - 1 - t[axis] : t[axis];
        }
        boolean groupsOnBatch = groups.input() == Channel.BATCH;
        boolean groupsOnOutput = groups.kernel() == Channel.OUTPUT;
        int inputN = groupsOnBatch ? group * problem.batch() + n : n;
        int inputC = groupsOnBatch ? c : group * problem.inputChannels() + c;
        int kernelO = groupsOnOutput ? group * problem.outputChannels() + o : o;
        int kernelC = groupsOnOutput ? c : group * problem.inputChannels() + c;
        terms.add(
            new Term(
                offset(problem.inputOrder(), problem.inputShape(), inputN, inputC, 0, i),
                offset(problem.kernelOrder(), problem.kernelShape(), 0, kernelC, kernelO, k)));
      }
    }
    return terms;
  }

  private static int[] inputs(ConvolutionProblem problem, int[] output, int[] tap) {
    List<Integer> found = new ArrayList<>();
    for (int axis = 0; axis < output.length; axis++) {
      SpatialAxis a = problem.axes().get(axis);
      for (int i = 0; i < a.inputLength(); i++) {
        if (i * a.inputDilation()
            == (a.outputStart() + output[axis]) * a.stride()
                + tap[axis] * a.kernelDilation()
                - a.paddingLow()) {
          found.add(i);
        }
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int at(String order, char letter, int[] index) {
    int position = order.indexOf(letter);
    return position < 0 ? 0 : index[position];
  }

  private static int offset(AxisOrder order, Shape shape, int n, int c, int o, int[] spatial) {
    int[] index = new int[shape.rank()];
    for (int position = 0; position < index.length; position++) {
      char letter = order.toString().charAt(position);
      index[position] =
          letter == 'N' ? n : letter == 'C' ? c : letter == 'O' ? o : spatial[letter - '0'];
    }
    return shape.offset(index);
  }

  @Test
  void questionsOfAnAxis() {
    long[] asked = {0};
    Scopes.rankOne(
        problem -> {
          if (problem.grouping().count() == 1 && !problem.flipped()) {
            questions(problem.axes().get(0));
            asked[0]++;
          }
        });
    assertThat(asked[0]).isEqualTo(6 * 4 * 3 * 3 * 3 * 25 * 4L);
  }

  private static void questions(SpatialAxis axis) {
    int low = Integer.MAX_VALUE;
    int high = Integer.MIN_VALUE;
    long terms = 0;
    List<Integer> inside = new ArrayList<>();
    int start = axis.outputLength() / 3;
    for (int output = 0; output < axis.outputLength(); output++) {
      int whole = 0;
      for (int tap = 0; tap < axis.kernelLength(); tap++) {
        int position =
            (axis.outputStart() + output) * axis.stride()
                + tap * axis.kernelDilation()
                - axis.paddingLow();
        whole += position >= 0 && position < axis.inputExtent() ? 1 : 0;
        if (Math.floorMod(position, axis.inputDilation()) != 0) {
          continue;
        }
        int element = Math.floorDiv(position, axis.inputDilation());
        terms += element >= 0 && element < axis.inputLength() ? 1 : 0;
        if (output >= start) {
          low = Math.min(low, element);
          high = Math.max(high, element);
        }
      }
      if (whole == axis.kernelLength()) {
        inside.add(output);
      }
    }
    Interval needed = axis.inputNeededBy(start, axis.outputLength() - start);
    if (low > high) {
      check(needed.length() == 0, axis, "needs nothing, not " + needed);
    } else {
      check(needed.equals(new Interval(low, high + 1)), axis, "needs " + low + " to " + high);
    }
    check(axis.termCount() == terms, axis, "has " + terms + " terms, not " + axis.termCount());
    Interval interior = axis.interior();
    check(interior.length() == inside.size(), axis, "interior is " + inside + ", not " + interior);
    check(
        inside.isEmpty() || interior.start() == inside.get(0),
        axis,
        "interior is " + inside + ", not " + interior);
    SpatialAxis plain = axis.withoutRegion();
    check(
        plain.outputStart() == 0
            && plain.outputLength() == axis.outputLength()
            && plain.tapsOf(0).equals(axis.tapsOf(0)),
        axis,
        "without region is " + plain);
  }

  private static void check(boolean holds, SpatialAxis axis, String what) {
    if (!holds) {
      throw new AssertionError(axis + ": " + what);
    }
  }

  @Test
  void aRegionOfAProblemIsAPartOfItsOutput() {
    Random random = new Random(1);
    ConvolutionProblem whole =
        ConvolutionProblem.convolution(Shape.of(6, 7), Shape.of(3, 2))
            .padding(2)
            .stride(2, 1)
            .region(new Interval(-1, 4), new Interval(1, 9))
            .build();
    double[] x = random.ints(42, -9, 10).asDoubleStream().toArray();
    double[] h = random.ints(6, -9, 10).asDoubleStream().toArray();
    double[] y = Definition.evaluate(whole, x, h);
    ConvolutionProblem part = whole.region(List.of(new Interval(1, 3), new Interval(2, 7)));
    double[] z = Definition.evaluate(part, x, h);
    assertThat(part.outputShape()).isEqualTo(Shape.of(2, 5));
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 5; column++) {
        assertThat(z[row * 5 + column]).isEqualTo(y[(row + 1) * 8 + column + 2]);
      }
    }
    assertThat(whole.terms(1, 2)).isEqualTo(part.terms(0, 0));
    assertThat(part.terms(-1, -2)).isEqualTo(whole.terms(0, 0));
  }

  @Test
  void numberingTheAxesAsTheInputHasThemChangesNoValue() {
    int moved = 0;
    for (long seed = 0; seed < 3000; seed++) {
      ConvolutionProblem problem = Scopes.seeded(seed);
      ConvolutionProblem ordered = problem.inOrderOfInput();
      moved += ordered.equals(problem) ? 0 : 1;
      Random random = new Random(seed);
      double[] x = random.ints(problem.inputShape().size(), -9, 10).asDoubleStream().toArray();
      double[] h = random.ints(problem.kernelShape().size(), -9, 10).asDoubleStream().toArray();
      assertThat(Definition.evaluate(ordered, x, h))
          .as(Scopes.asJava(problem))
          .isEqualTo(Definition.evaluate(problem, x, h));
      assertThat(ordered.inputOrder().spatialLetters())
          .isEqualTo("0123".substring(0, problem.rank()));
    }
    assertThat(moved).isGreaterThan(150);
  }
}
