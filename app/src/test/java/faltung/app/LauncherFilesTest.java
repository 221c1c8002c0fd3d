package faltung.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What really comes out of the launcher: several commands that write into one file, on every JDK
 * that stands beside the one of this test.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherFilesTest {
  private static final String MISSING =
      "faltung convolve: only 1 of X and H is given; for example: faltung convolve \"3 4 5\" \"2"
          + " 1\"\n";

  @TempDir private static Path home;
  @TempDir private Path folder;

  /** The launcher with what a build leaves: the modules of this test's own paths. */
  @BeforeAll
  static void lay() throws IOException {
    Path launcher = Files.copy(Path.of("..", "faltung"), home.resolve("faltung"));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(home.resolve("pom.xml"), "");
    Path run = Files.createDirectories(home.resolve("app/target/launch/run.1"));
    Files.createDirectories(run.resolve("vector"));
    String paths =
        System.getProperty("jdk.module.path", "")
            + File.pathSeparator
            + System.getProperty("java.class.path");
    for (String entry : paths.split(File.pathSeparator, -1)) {
      Path path = Path.of(entry).toAbsolutePath().normalize();
      String name = String.valueOf(path.getFileName());
      if (name.startsWith("picocli") && name.endsWith(".jar")) {
        Files.copy(path, run.resolve("picocli.jar"));
      }
    }
    for (String module : List.of("app", "core", "media", "nn")) {
      jar(classes(module), run.resolve("faltung-" + module + ".jar"));
    }
    Path vector = classes("vector");
    boolean built = Files.exists(vector.resolve("module-info.class"));
    if (!built) {
      System.out.println("SKIPPED, the module vector is not built");
    }
    Assumptions.assumeTrue(built, "the module vector is not built");
    jar(vector, run.resolve("vector/faltung-vector.jar"));
    Files.writeString(home.resolve("app/target/launch/current"), "run.1\n");
    // As if an archive of classes were being made, so that no start makes one behind the tests.
    Path release = Path.of(System.getProperty("java.home"), "release");
    String version =
        Files.readString(release).replaceFirst("(?s).*JAVA_VERSION=\"([^\"]*)\".*", "$1");
    Files.createDirectories(run.resolve("archiving-" + version));
  }

  private static Path classes(String module) {
    return Path.of("..", module, "target", "classes");
  }

  private static void jar(Path classes, Path file) throws IOException {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file));
        Stream<Path> entries = Files.walk(classes)) {
      for (Path entry : entries.filter(Files::isRegularFile).sorted().toList()) {
        jar.putNextEntry(new JarEntry(classes.relativize(entry).toString()));
        Files.copy(entry, jar);
        jar.closeEntry();
      }
    }
  }

  /** The JDK of this test, and those of the same folder, one of each version. */
  static List<Path> javas() throws IOException {
    Path own = Path.of(System.getProperty("java.home")).toRealPath();
    TreeMap<Integer, Path> found = new TreeMap<>();
    try (Stream<Path> neighbours = Files.list(own.getParent())) {
      for (Path java : neighbours.sorted().toList()) {
        int version = version(java);
        if (version >= 17 && Files.isExecutable(java.resolve("bin/java"))) {
          found.put(version, java.toRealPath());
        }
      }
    }
    found.put(Runtime.version().feature(), own);
    return new ArrayList<>(found.values());
  }

  private static int version(Path java) throws IOException {
    Path release = java.resolve("release");
    if (Files.isReadable(release)) {
      for (String line : Files.readAllLines(release)) {
        if (line.matches("JAVA_VERSION=\"\\d+[.\"].*")) {
          return Integer.parseInt(line.replaceAll("\\D+(\\d+).*", "$1"));
        }
      }
    }
    return 0;
  }

  /** Runs lines of a shell; {@code f} is the launcher, x.txt a file, with which vectors come. */
  private String shell(Path java, String lines) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("x.txt"), "1 2 3\n");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", "f=" + home.resolve("faltung") + "\n" + lines)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", java.toString());
    for (String options :
        List.of("FALTUNG_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS")) {
      builder.environment().remove(options);
    }
    Process process = builder.start();
    try (InputStream output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return text;
    }
  }

  @ParameterizedTest
  @MethodSource("javas")
  void severalCommandsWriteIntoOneFile(Path java) throws Exception {
    shell(
        java,
        "($f convolve x.txt; echo between; $f convolve x.txt '1 2'; $f convolve x.txt --mod;"
            + " $f convolve x.txt; echo end) > log 2>&1");
    assertThat(folder.resolve("log"))
        .hasContent(
            MISSING
                + "between\n1 4 7 6\n"
                + "faltung convolve: there is no option --mod; did you mean --mode?\n"
                + MISSING
                + "end\n");
  }

  @ParameterizedTest
  @MethodSource("javas")
  void explanationAndResultFollowEachOther(Path java) throws Exception {
    shell(java, "$f convolve x.txt '1 2' --explain > log 2>&1; echo end >> log");
    assertThat(Files.readAllLines(folder.resolve("log")))
        .startsWith("convolution of [3] with [2] to [4], padding 1")
        .endsWith("runs: direct, 2 terms an output", "1 4 7 6", "end");
  }

  @ParameterizedTest
  @MethodSource("javas")
  void appendedAndPiped(Path java) throws Exception {
    shell(
        java,
        "echo before > log; ($f convolve x.txt; echo between) >> log 2>&1;"
            + " $f convolve x.txt 2>> log");
    assertThat(folder.resolve("log")).hasContent("before\n" + MISSING + "between\n" + MISSING);
    assertThat(shell(java, "($f convolve x.txt; echo between; $f convolve x.txt 1) 2>&1 | cat"))
        .isEqualTo(MISSING + "between\n1 2 3\n");
  }

  @ParameterizedTest
  @MethodSource("javas")
  void closedStandardFiles(Path java) throws Exception {
    assertThat(shell(java, "$f convolve x.txt '1 2' 2>&-; echo $?")).isEqualTo("1 4 7 6\n0\n");
    assertThat(shell(java, "$f convolve x.txt 2>&-; echo $?")).isEqualTo("2\n");
    assertThat(shell(java, "$f convolve x.txt 1 >&-; echo $?"))
        .startsWith("faltung: cannot write to standard output: ")
        .endsWith("\n1\n")
        .hasLineCount(2);
    assertThat(shell(java, "$f convolve x.txt '1 2' -o y.txt <&- >&- 2>&-; echo $?; cat y.txt"))
        .isEqualTo("0\n1 4 7 6\n");
    assertThat(shell(java, "$f convolve - 1 <&-; echo $?"))
        .isEqualTo("faltung convolve: X: standard input is empty\n1\n");
  }
}
