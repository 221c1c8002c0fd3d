package faltung.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code faltung shell} from the built modules, started as the launcher starts it. */
class ShellIT {
  @TempDir private Path folder;

  @BeforeAll
  static void needsJshell() {
    boolean there = ModuleFinder.ofSystem().find("jdk.jshell").isPresent();
    if (!there) {
      System.out.println("SKIPPED, this Java has no jshell");
    }
    Assumptions.assumeTrue(there, "this Java has no jshell");
  }

  private record Outcome(int code, String out, String error) {}

  private Outcome shell(String lines, String... words) throws Exception {
    Path in = Files.writeString(folder.resolve("in.txt"), lines);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.jshell",
                "-p",
                Path.of("target", "modules").toAbsolutePath().toString(),
                "-m",
                "faltung.app/faltung.app.Main",
                "shell"));
    command.addAll(List.of(words));
    Path out = folder.resolve("out.txt");
    Path error = folder.resolve("error.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(error.toFile());
    builder.environment().remove("JDK_JAVA_OPTIONS");
    int code = builder.start().waitFor();
    return new Outcome(code, Files.readString(out), withoutNotice(Files.readString(error)));
  }

  /** What Java says of itself where the vector module is on the path. */
  private static String withoutNotice(String error) {
    return error.replaceAll("WARNING: Using incubator modules: [^\\n]*\\n", "");
  }

  @Test
  void everythingIsImported() throws Exception {
    Outcome outcome =
        shell(
            """
            Faltung.convolve(new double[] {3, 4, 5}, new double[] {2, 1})
            Faltung.convolution(LongArray.of(1, 2), LongArray.of(1, 1)).size(Size.VALID).run()
            Border.of(Library.SCIPY_NDIMAGE, "reflect")
            System.out.println(KernelCatalogue.find("gaussian").get().name());
            int size =
                2 + 3;
            ImageFormat.ofName("x.png").get()
            """);
    assertThat(outcome.error).isEmpty();
    // jshell's numbers of values without a name are its own affair.
    assertThat(outcome.out.replaceAll("(?m)^\\$\\d+ ", "\\$ "))
        .isEqualTo(
            """
            $ ==> double[4] { 6.0, 11.0, 14.0, 5.0 }
            $ ==> LONG[1]{3}
            $ ==> symmetric
            gaussian
            size ==> 5
            $ ==> PNG
            """);
    assertThat(outcome.code).isZero();
  }

  @Test
  void scriptsComeFirstAndTheFirstMistakeEndsIt() throws Exception {
    Files.writeString(folder.resolve("script.jsh"), "var h = DoubleArray.of(1, 1);\n");
    Outcome outcome = shell("h.size()\nnothing\nh.size()\n", "script.jsh");
    assertThat(outcome.code).isEqualTo(1);
    assertThat(outcome.out).contains("==> 2\n");
    assertThat(outcome.error)
        .isEqualTo(
            "faltung shell: standard input, line 2: cannot find symbol symbol:   variable"
                + " nothing\n");
  }
}
