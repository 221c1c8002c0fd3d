package faltung.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The portable packages give the same bits in Chromium's WebAssembly as on this JVM. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebAssemblyTest {
  private @Nullable Chromium chromium;

  @BeforeAll
  void start() throws Exception {
    Optional<Path> executable = Chromium.find();
    if (executable.isEmpty()) {
      abort(
          "SKIPPED, so not proved that WebAssembly gives the JVM's bits: Chromium was not found on"
              + " PATH; install it, or name it with -Dfaltung.chromium=/path/to/it");
    }
    chromium = new Chromium(executable.get(), Path.of("target", "webassembly"));
  }

  @AfterAll
  void stop() throws Exception {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void smallestExample() throws Exception {
    assertThat(EntryPoint.smallest())
        .isEqualTo("y: 4018000000000000 4026000000000000 402c000000000000 4014000000000000\n");
    assertSame(inChromium("smallest"), EntryPoint.smallest());
  }

  @Test
  void convolutionsAndTheirGradients() throws Exception {
    assertSame(inChromium("convolutions", 200, 1), EntryPoint.convolutions(200, 1));
  }

  @Test
  void bases() throws Exception {
    assertSame(inChromium("bases", 2), EntryPoint.bases(2));
  }

  @Test
  void workings() throws Exception {
    assertSame(inChromium("workings", 3), EntryPoint.workings(3));
  }

  @Test
  void formats() throws Exception {
    assertSame(inChromium("formats", 4), EntryPoint.formats(4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sin",
        "cos",
        "atan",
        "atan2",
        "exp",
        "log",
        "log of |a|",
        "pow",
        "pow of |a|",
        "sqrt",
        "sqrt of |a|",
        "rint",
        "round",
        "floor",
        "ceil",
        "abs",
        "min",
        "max",
        "ulp",
        "nextUp",
        "getExponent",
        "copySign",
        "signum",
        "negative",
        "sum",
        "product",
        "quotient",
        "to float",
        "float sum",
        "to long",
        "to int",
        "floorMod",
        "floorDiv",
        "remainder of integers",
        "six digits"
      })
  void functionsOfThePlatform(String function) throws Exception {
    List<String> there =
        List.of(
            inChromium("function", function, 20_000, 3).substring(function.length()).split(" "));
    List<String> here =
        List.of(EntryPoint.function(function, 20_000, 3).substring(function.length()).split(" "));
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < here.size() && differences.size() < 10; i++) {
      if (!here.get(i).equals(there.get(i))) {
        differences.add("value " + (i - 1) + ": " + there.get(i) + " for " + here.get(i));
      }
    }
    assertThat(differences).as(function + ", seed 3, bits in Chromium and on the JVM").isEmpty();
    assertThat(there).hasSameSizeAs(here);
  }

  private String inChromium(String function, Object... arguments) throws Exception {
    if (chromium == null) {
      throw new IllegalStateException("Chromium was not started");
    }
    return chromium.call(function, arguments).text();
  }

  /** Equal line by line; the failure shows the lines that differ, by the names of cases. */
  private static void assertSame(String webAssembly, String jvm) {
    List<String> here = jvm.lines().toList();
    List<String> there = webAssembly.lines().toList();
    List<String> differences = new ArrayList<>();
    for (int line = 0; line < Math.min(here.size(), there.size()); line++) {
      if (!here.get(line).equals(there.get(line))) {
        differences.add("JVM      " + here.get(line) + "\nChromium " + there.get(line));
      }
    }
    assertThat(differences).as("lines that differ").isEmpty();
    assertThat(there).as("lines in Chromium").hasSameSizeAs(here);
  }
}
