package faltung.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import faltung.array.ElementType;
import faltung.array.LongArray;
import faltung.array.NdArray;
import faltung.extension.Border;
import faltung.fft.FftLengths;
import faltung.plan.Algorithm;
import faltung.plan.Convolver;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.planner.Algorithms;
import faltung.problem.ConvolutionProblem;
import faltung.problem.SpatialAxis;
import faltung.threads.Workers;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A prepared kernel that is applied again and again makes no object: every method, forced, on
 * problems of the contract.
 */
class ApplyBytesTest {
  private static final int CALLS = 1000;

  /** Problems of each of the two scopes, zero borders and others. */
  private static final int PROBLEMS = 40;

  private static final int SEEDS = 20_000;

  /** Where the compiler takes back what it assumed, it makes an object or two in one of them. */
  private static final int ROUNDS = 5;

  private static final List<String> EVERYWHERE =
      List.of("batch", "CONSTANT", "EDGE", "SYMMETRIC", "REFLECT", "WRAP", "1-D", "2-D", "3-D");

  @ParameterizedTest
  @CsvSource({
    "direct, FLOAT, groups channels stride kernel-dilation input-dilation 4-D",
    "direct, DOUBLE, groups channels stride kernel-dilation input-dilation 4-D",
    "direct, COMPLEX, groups channels stride kernel-dilation input-dilation 4-D",
    "direct, LONG, groups channels stride kernel-dilation input-dilation 4-D",
    "separable, FLOAT, groups stride kernel-dilation input-dilation",
    "separable, DOUBLE, groups stride kernel-dilation input-dilation",
    "running-sums, FLOAT, groups stride kernel-dilation",
    "running-sums, DOUBLE, groups stride kernel-dilation",
    "fft, FLOAT, groups channels stride kernel-dilation 4-D",
    "fft, DOUBLE, groups channels stride kernel-dilation 4-D",
    "fft, COMPLEX, groups channels stride kernel-dilation 4-D",
    "overlap-save, FLOAT, groups channels stride kernel-dilation",
    "overlap-save, DOUBLE, groups channels stride kernel-dilation",
    "overlap-save, COMPLEX, groups channels stride kernel-dilation",
    "number-theoretic, LONG, groups stride kernel-dilation 4-D"
  })
  void aThousandUsesAllocateNothing(String method, ElementType type, String kinds) {
    assumeThat(ManagementFactory.getThreadMXBean()).isInstanceOf(ThreadMXBean.class);
    Set<String> covered = new TreeSet<>();
    int ran = 0;
    for (boolean zero : new boolean[] {true, false}) {
      int taken = 0;
      for (long seed = 0; seed < SEEDS && taken < PROBLEMS; seed++) {
        Bordered task = zero ? Bordered.zero(Scopes.seeded(seed)) : Scopes.bordered(seed);
        Case found = prepare(method, task, type, seed);
        if (found != null) {
          taken++;
          covered.addAll(kinds(task));
          check(found, task, seed);
        }
      }
      ran += taken;
    }
    assertThat(ran).as("problems that %s ran in %s", method, type).isGreaterThan(PROBLEMS);
    assertThat(covered).containsAll(EVERYWHERE).contains(kinds.split(" "));
  }

  private record Case(Convolver convolver, NdArray x) {}

  private static Case prepare(String method, Bordered task, ElementType type, long seed) {
    return null;
  }

  private static void check(Case found, Bordered task, long seed) {
  }

  private static Set<String> kinds(Bordered task) {
    return Set.of();
  }
}
