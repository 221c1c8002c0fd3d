package faltung.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
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
    long stated = Planner.standard().plan(problem.request()).bytes(1);
    assertThat(stated).as(problem.text()).isGreaterThan(problem.heap() / 5);
  }
}
