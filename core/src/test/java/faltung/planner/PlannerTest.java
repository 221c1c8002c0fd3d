package faltung.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import faltung.Faltung;
import faltung.array.DoubleArray;
import faltung.array.ElementType;
import faltung.array.Shape;
import faltung.extension.Border;
import faltung.plan.Algorithm;
import faltung.plan.Request;
import faltung.plan.Tolerance;
import faltung.problem.ConvolutionProblem;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static Request request(int n, int k) {
    return Request.of(
        ConvolutionProblem.convolution(Shape.of(n), Shape.of(k)).full().build(),
        ElementType.DOUBLE);
  }

  @Test
  void shortKernelsGoDirectLongOnesThroughSpectra() {
    assertThat(Planner.standard().plan(request(1000, 3)).method()).isEqualTo("direct");
    assertThat(Planner.standard().plan(request(100_000, 100_000)).method()).isEqualTo("fft");
    assertThat(Planner.standard().plan(request(1_000_000, 5_000)).method())
        .isEqualTo("overlap-save");
  }

  @Test
  void theOrderOfTheArgumentsDoesNotMatter() {
    Plan one = Planner.standard().plan(request(1_000_000, 50));
    Plan other = Planner.standard().plan(request(50, 1_000_000));
    assertThat(other.method()).isNotEqualTo("direct").isEqualTo("fft");
    assertThat(one.method()).isEqualTo("direct");
  }

  @Test
  void wideRangeGoesDirect() {
    Request wide = request(100_000, 100_000).tolerance(Tolerance.componentwise(1e-9));
    Plan plan = Planner.standard().plan(wide);
    assertThat(plan.method()).isEqualTo("direct");
    assertThat(plan.explain())
        .contains("* direct")
        .containsPattern("no bound of its error: not taken; ");
  }

  @Test
  void whereNothingMeetsTheToleranceThePlanSaysSo() {
    Request impossible = request(1000, 100).tolerance(Tolerance.normwise(1e-30));
    assertThat(Planner.standard().plan(impossible).meetsTolerance()).isFalse();
    assertThat(Planner.standard().plan(impossible).explain()).contains("no method meets it");
    assertThatThrownBy(() -> Planner.standard().strict().plan(impossible))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no method meets the tolerance normwise guaranteed 1.0E-30");
  }

  @Test
  void theMemoryLimitIsKept() {
    Request small = request(100_000, 100_000).memoryLimit(2_000_000);
    Plan plan = Planner.standard().plan(small);
    assertThat(plan.bytes(1)).isLessThanOrEqualTo(2_000_000);
    assertThatThrownBy(() -> Planner.standard().only("fft").plan(small))
        .hasMessageContaining("allowed are 2000.0 kB");
  }

  @Test
  void aPlanConvolves() {
    Plan plan = Planner.standard().plan(request(3, 2));
    assertThat(plan.prepare(DoubleArray.of(2, 1)).apply(DoubleArray.of(3, 4, 5)))
        .isEqualTo(DoubleArray.of(6, 11, 14, 5));
  }

  @Test
  void aPlanComesBackFromItsText() {
    Request request =
        Request.of(
                ConvolutionProblem.layer(Shape.of(2, 4, 30, 40), Shape.of(6, 2, 3, 5))
                    .groups(2)
                    .stride(1, 2)
                    .padding(1, 2)
                    .build(),
                ElementType.FLOAT)
            .border(Border.REFLECT);
    for (String method : new String[] {"direct", "fft", "overlap-save"}) {
      Plan plan = Planner.standard().only(method).plan(request);
      Plan back = Plan.parse(plan.toText());
      assertThat(back.request()).isEqualTo(request);
      assertThat(back.recipe()).isEqualTo(plan.recipe());
      assertThat(back.toText()).isEqualTo(plan.toText());
    }
  }

  @Test
  void aPlanThatIsNoneIsRefused() {
    String text = Planner.standard().plan(request(3, 2)).toText();
    assertThatThrownBy(() -> Plan.parse("hello")).hasMessageStartingWith("this is no plan");
    assertThatThrownBy(() -> Plan.parse(text.replace("recipe direct", "recipe quick")))
        .hasMessageStartingWith("there is no method \"quick\"");
    assertThatThrownBy(() -> Plan.parse(text.replace("memory", "memories")))
        .hasMessage("the plan has 0 lines \"memory\", not one");
    assertThatThrownBy(() -> Plan.parse(text.replace("groups 1 INPUT", "groups 1 SIDE")))
        .hasMessage("the plan's word \"SIDE\" is none of [BATCH, INPUT, OUTPUT]");
    Plan huge = Plan.parse(text.replace("recipe direct", "recipe fft length0=1048576"));
    assertThatThrownBy(() -> huge.prepare(DoubleArray.of(2, 1)))
        .hasMessageContaining("at most 4, which holds everything");
    Plan tooShort = Plan.parse(text.replace("recipe direct", "recipe fft length0=1"));
    assertThatThrownBy(() -> tooShort.prepare(DoubleArray.of(2, 1)))
        .hasMessageContaining(
            "length0 must be an even product of 2, 3, 5 and 7, at least the kernel's extent 2 and at"
                + " most 4, which holds everything");
  }

  /** Forty lengths of blocks are compared, each out of some hundred: prices must not be objects. */
  @Test
  void planningAllocatesLittle() {
    Request request =
        Request.of(
            ConvolutionProblem.convolution(Shape.of(1_000_000), Shape.of(1_000_000)).full().build(),
            ElementType.DOUBLE);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    Planner.standard().plan(request);
    long before = threads.getThreadAllocatedBytes(thread);
    Plan plan = Planner.standard().plan(request);
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertThat(plan.recipe()).hasToString("fft length0=2097152");
    assertThat(allocated).isLessThan(128 << 10);
  }

  @Test
  void blocksSayWhatTheyAreBlocksOf() {
    assertThat(explained(ElementType.DOUBLE, Shape.of(400), Shape.of(99)))
        .containsPattern("fft .*  one block of 512 samples\\n")
        .containsPattern("overlap-save .*  5 blocks of 200 samples\\n");
    assertThat(explained(ElementType.FLOAT, Shape.of(300, 400), Shape.of(31, 31)))
        .containsPattern("fft .*  one block of \\d+ × \\d+ samples\\n")
        .containsPattern("overlap-save .*  \\d+ blocks of \\d+ × \\d+ samples\\n");
    assertThat(explained(ElementType.LONG, Shape.of(40_000), Shape.of(999)))
        .containsPattern("number-theoretic .*  \\d+ blocks of \\d+ samples\\n");
  }

  private static String explained(ElementType type, Shape x, Shape h) {
    ConvolutionProblem problem =
        Faltung.convolution(
                DoubleArray.wrap(x, new double[x.size()]),
                DoubleArray.wrap(h, new double[h.size()]))
            .problem();
    return Planner.standard().plan(Request.of(problem, type)).explain();
  }

  @Test
  void aKernelThatIsUsedOftenMayBePreparedLonger() {
    Request layer =
        Request.of(
            ConvolutionProblem.layer(Shape.of(1, 512, 7, 7), Shape.of(512, 512, 3, 3))
                .padding(1, 1)
                .build(),
            ElementType.FLOAT);
    Plan once = Planner.standard().plan(layer);
    Plan often = Planner.standard().plan(layer.uses(1000));
    assertThat(once.method()).isEqualTo("direct");
    assertThat(once.explain()).doesNotContain("uses of a kernel");
    assertThat(often.method()).isEqualTo("winograd");
    assertThat(often.explain()).contains(", 1000 uses of a kernel\n");
    assertThat(Plan.parse(often.toText()).request()).isEqualTo(layer.uses(1000));
    String older = once.toText().replaceFirst("(?m)^uses 1\n", "");
    assertThat(older).isNotEqualTo(once.toText());
    assertThat(Plan.parse(older).request()).isEqualTo(layer);
    // No method says that more uses of a kernel cost more, each.
    for (String method : new String[] {"direct", "winograd", "fft", "partial-sums"}) {
      Algorithm algorithm = AlgorithmList.named(method);
      assertThat(Planner.candidate(algorithm, layer.uses(1000)).nanoseconds())
          .as(method)
          .isLessThanOrEqualTo(Planner.candidate(algorithm, layer).nanoseconds());
    }
  }

  @Test
  void usesArePositive() {
    assertThatThrownBy(() -> request(3, 2).uses(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a kernel for 0 uses; give 1 or more");
    assertThatThrownBy(() -> Faltung.convolution(DoubleArray.of(1, 2), DoubleArray.of(1)).uses(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("convolution: a kernel for -1 uses; give 1 or more");
    assertThat(
            Faltung.convolution(DoubleArray.of(1, 2), DoubleArray.of(1)).uses(7).request().uses())
        .isEqualTo(7);
  }
}
