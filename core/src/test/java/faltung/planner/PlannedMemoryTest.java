package faltung.planner;

import static org.assertj.core.api.Assertions.assertThat;

import faltung.array.ElementType;
import faltung.array.Shape;
import faltung.plan.Request;
import faltung.problem.ConvolutionProblem;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A plan runs in the memory that it stated, in a Java machine that has no more. */
class PlannedMemoryTest {
  static List<BigProblems.Problem> problems() {
    return BigProblems.smaller();
  }

  @ParameterizedTest
  @MethodSource("problems")
  void thePlanRunsInWhatItStated(BigProblems.Problem problem) throws Exception {
    Path target = Path.of(System.getProperty("basedir", ".")).resolve("target");
    String classes =
        target.resolve("classes") + File.pathSeparator + target.resolve("test-classes");
    assertThat(BigProblems.fork(problem, classes)).isZero();
  }

  /** The stated memory is most of the heap, so that the test means something. */
  @ParameterizedTest
  @MethodSource("problems")
  void theHeapIsNotMuchMore(BigProblems.Problem problem) {
    long stated = Planner.standard().plan(problem.request()).bytes(problem.threads());
    assertThat(stated).as(problem.text()).isGreaterThan(problem.heap() / 5);
  }

  /** Each thread has a block and its residues of its own, and the plan counts them. */
  @Test
  void threadsOfIntegersAreCounted() {
    ConvolutionProblem problem =
        ConvolutionProblem.layer(Shape.of(8, 1, 100_000), Shape.of(1, 1, 100_000))
            .padding(99_999)
            .build();
    Plan plan = Planner.standard().plan(Request.of(problem, ElementType.LONG));
    assertThat(plan.method()).isEqualTo("number-theoretic");
    long block = Long.BYTES * (long) plan.recipe().number("length");
    // A block and its residues modulo three primes.
    assertThat(plan.bytes(8) - plan.bytes(1)).isGreaterThanOrEqualTo(7 * 4 * block);
  }
}
