package faltung.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faltung.array.NdArray;
import faltung.array.Slice;
import faltung.plan.Algorithm;
import faltung.plan.Convolver;
import faltung.plan.Recipe;
import faltung.plan.Request;
import faltung.plan.Verdict;
import faltung.planner.AlgorithmList;
import faltung.threads.Workers;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The contract's account of which method ran can fail: right outputs are not enough. */
class ChecksTest {
  private static final int SEEDS = 20;

  private static void check(Implementation implementation, TestReporter reporter) {
    Checks checks = new Checks(implementation);
    for (long seed = 0; seed < SEEDS; seed++) {
      checks.integers(Bordered.zero(Scopes.seeded(seed)), seed);
    }
    checks.finish(1, reporter);
  }

  private static AlgorithmUnderTest underTest(Algorithm algorithm) {
    return new AlgorithmUnderTest(algorithm, true);
  }

  @Test
  void theMethodItselfPasses(TestReporter reporter) {
    assertThatCode(() -> check(underTest(AlgorithmList.named("direct")), reporter))
        .doesNotThrowAnyException();
  }

  @Test
  void anotherMethodInItsPlaceFails(TestReporter reporter) {
    assertThatThrownBy(() -> check(underTest(new Pretended("fft", true)), reporter))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("methods that ran with finite operands: {direct=");
  }

  @Test
  void aMethodThatCountsNoPieceFails(TestReporter reporter) {
    assertThatThrownBy(() -> check(underTest(new Pretended("direct", false)), reporter))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("methods that ran with finite operands: {nothing=");
  }

  @Test
  void oneOfTwoMethodsThatNeverRanFails(TestReporter reporter) {
    AlgorithmUnderTest two =
        new AlgorithmUnderTest(AlgorithmList.named("direct"), true) {
          @Override
          public Set<String> methods() {
            return Set.of("direct", "fft");
          }
        };
    assertThatThrownBy(() -> check(two, reporter))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("runs of fft that were counted");
  }

  /** The direct method under any name. */
  private record Pretended(String name, boolean counts) implements Algorithm {
    private static Algorithm direct() {
      return AlgorithmList.named("direct");
    }

    @Override
    public Verdict judge(Request request) {
      return direct().judge(request);
    }

    @Override
    public Convolver prepare(Request request, Recipe recipe, NdArray kernel) {
      Convolver real = direct().prepare(request, recipe, kernel);
      return counts ? real : new Uncounted(real);
    }
  }

  /** A convolver that does not say what it has computed. */
  private record Uncounted(Convolver real) implements Convolver {
    private record Space(Workspace real) implements Workspace {
      @Override
      public int threads() {
        return real.threads();
      }

      @Override
      public long pieces() {
        return 0;
      }
    }

    @Override
    public Request request() {
      return real.request();
    }

    @Override
    public String method() {
      return real.method();
    }

    @Override
    public String description() {
      return real.description();
    }

    @Override
    public Workspace workspace(int threads) {
      return new Space(real.workspace(threads));
    }

    @Override
    public void apply(Slice input, Slice output, Workspace workspace, Workers workers) {
      real.apply(input, output, ((Space) workspace).real, workers);
    }
  }
}
