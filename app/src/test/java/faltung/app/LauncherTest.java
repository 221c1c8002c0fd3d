package faltung.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shell script, with a Java and a Maven that only write down how they were called.
 *
 * <p>The stand-in for Maven leaves the jars that a build leaves; the one for Java prints its
 * arguments and leaves with 7, which the script is to pass on.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  @TempDir private Path folder;

  private Path home = Path.of("");
  private Path jdk = Path.of("");
  private Path tools = Path.of("");

  private record Outcome(int code, String out, String error) {}

  @BeforeEach
  void lay() throws IOException {
    home = Files.createDirectories(folder.resolve("a folder"));
    jdk = Files.createDirectories(folder.resolve("jdk"));
    tools = Files.createDirectories(folder.resolve("tools"));
    Files.copy(Path.of("..", "faltung"), home.resolve("faltung"));
    Files.setPosixFilePermissions(
        home.resolve("faltung"), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(home.resolve("core/src/main"));
    old(Files.writeString(home.resolve("pom.xml"), ""));
    old(Files.writeString(home.resolve("core/src/main/A.java"), ""));
    old(home.resolve("core/src/main"));
    script(
        jdk.resolve("bin/java"),
        "case \"$*\" in",
        "  *DumpLoadedClassList*|*AOTMode=record*) exit 0;;",
        "  *Xshare:dump*|*AOTMode=create*)",
        "    for word; do",
        "      case $word in *SharedArchiveFile=*|*AOTCache=*) : > \"${word#*=}\";; esac",
        "    done",
        "    exit 0;;",
        "esac",
        "printf '%s|' \"$@\"",
        "exit 7");
    script(jdk.resolve("bin/javac"), "exit 0");
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
    script(
        tools.resolve("mvn"),
        "echo built >> '" + home.resolve("builds") + "'",
        "sleep 0.3",
        "mkdir -p '" + home.resolve("app/target/modules") + "'",
        "for m in app core media vector; do",
        "  : > '" + home.resolve("app/target/modules") + "'/faltung-$m.jar",
        "done");
  }

  @Test
  void buildsOnceAndPassesOn() throws Exception {
    Outcome first = start(home.resolve("faltung").toString(), "convolve", "3 4 5", "-1 *");
    assertThat(first.error).startsWith("faltung: building, once (with JDK 17.0.15;");
    assertThat(first.code).isEqualTo(7);
    assertThat(first.out).endsWith("|-m|faltung.app/faltung.app.Main|convolve|3 4 5|-1 *|");
    assertThat(first.out).contains("|-Dfaltung.terminal=no|");
    assertThat(first.out).contains("|-p|" + home.resolve("app/target/launch/run."));
    Outcome second = start(home.resolve("faltung").toString(), "version");
    assertThat(second.error).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void aFileGetsTheVectors() throws Exception {
    start(home.resolve("faltung").toString());
    Outcome numbers = start(home.resolve("faltung").toString(), "convolve", "1 2", "1");
    Outcome file =
        start(home.resolve("faltung").toString(), "convolve", home.resolve("pom.xml").toString());
    assertThat(numbers.out).doesNotContain("/vector|");
    assertThat(file.out).contains("/vector|");
    assertThat(file.code).isEqualTo(7);
    // A training has its pictures from the program itself, or from a folder.
    for (String command : List.of("train", "evaluate", "tour", "shell")) {
      assertThat(start(home.resolve("faltung").toString(), command).out)
          .as(command)
          .contains("/vector|")
          .doesNotContain("TieredStopAtLevel");
    }
  }

  @Test
  void theClassesAreArchivedForEachJdkAndPath() throws Exception {
    Path launcher = home.resolve("faltung");
    String run = "app/target/launch/run.";
    assertThat(start(launcher.toString(), "plan", "1", "1").out)
        .contains("|-XX:SharedArchiveFile=" + home.resolve(run))
        .contains("/classes-17.0.15|")
        .doesNotContain("AOT");
    assertThat(start(launcher.toString(), "info", home.resolve("pom.xml").toString()).out)
        .contains("/classes-17.0.15-vector|");
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
    // The first start of another JDK waits for nothing.
    assertThat(start(launcher.toString(), "plan", "1", "1").out).doesNotContain("/classes-");
    Path made = onlyRun().resolve("classes-25.0.3-vector");
    Path making = onlyRun().resolve("archiving-25.0.3");
    for (int wait = 0; wait < 600 && (Files.notExists(made) || Files.exists(making)); wait++) {
      Thread.sleep(50);
    }
    assertThat(start(launcher.toString(), "plan", "1", "1").out)
        .contains("|-XX:AOTCache=" + home.resolve(run))
        .contains("/classes-25.0.3|")
        .doesNotContain("SharedArchiveFile");
    assertThat(builds()).isEqualTo(1);
  }

  private Path onlyRun() throws IOException {
    try (Stream<Path> entries = Files.list(home.resolve("app/target/launch"))) {
      return entries
          .filter(entry -> entry.getFileName().toString().startsWith("run."))
          .findAny()
          .orElseThrow();
    }
  }

  @Test
  void numbersOnTheLineGetTheQuickCompiler() throws Exception {
    String launcher = home.resolve("faltung").toString();
    String quick = "|-XX:TieredStopAtLevel=1|";
    for (String first : List.of("convolve", "correlate", "derive", "kernels", "--help", "-h")) {
      assertThat(start(launcher, first, "3 4 5").out).as(first).contains(quick);
    }
    assertThat(start(launcher, "train", "--out", "run").out).doesNotContain(quick);
    assertThat(start(launcher, "convolve", home.resolve("pom.xml").toString(), "1").out)
        .doesNotContain(quick);
  }

  @Test
  void throughALinkFromAnywhere() throws Exception {
    Path link = Files.createSymbolicLink(tools.resolve("faltung"), home.resolve("faltung"));
    assertThat(start(link.toString(), "version").code).isEqualTo(7);
    assertThat(start("tools/faltung", "version").code).isEqualTo(7);
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void aNewerSourceIsBuilt() throws Exception {
    start(home.resolve("faltung").toString());
    Path source = home.resolve("core/src/main/A.java");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    start(home.resolve("faltung").toString());
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void twoStartsAtOnceBuildOnce() throws Exception {
    Process one = process(home.resolve("faltung").toString(), "version").start();
    Process other = process(home.resolve("faltung").toString(), "version").start();
    assertThat(one.waitFor()).isEqualTo(7);
    assertThat(other.waitFor()).isEqualTo(7);
    assertThat(builds()).isEqualTo(1);
    assertThat(home.resolve("app/target/launch/lock")).doesNotExist();
  }

  @Test
  void anAbandonedLockIsTakenAway() throws Exception {
    Path lock = Files.createDirectories(home.resolve("app/target/launch/lock"));
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.writeString(lock.resolve("process"), gone.pid() + "\n");
    assertThat(start(home.resolve("faltung").toString()).code).isEqualTo(7);
  }

  @Test
  void aFailedBuildShowsTheEndOfItsLog() throws Exception {
    script(tools.resolve("mvn"), "echo '[ERROR] no such symbol'", "exit 1");
    Outcome outcome = start(home.resolve("faltung").toString(), "version");
    assertThat(outcome.code).isEqualTo(1);
    assertThat(outcome.error)
        .contains("[ERROR] no such symbol\n")
        .endsWith(
            "faltung: the build failed; these are the last lines of "
                + home.resolve("app/target/launch/build.log")
                + "\n");
    assertThat(home.resolve("app/target/launch/lock")).doesNotExist();
  }

  @Test
  void anOldJavaIsRefused() throws Exception {
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"1.8.0_402\"\n");
    Outcome outcome = start(home.resolve("faltung").toString(), "version");
    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                1,
                "",
                "faltung: needs a JDK 17 or newer, but "
                    + jdk.resolve("bin/java")
                    + " is version 1.8.0_402; set JAVA_HOME to a newer one\n"));
  }

  @Test
  void noJavaAtAll() throws Exception {
    Files.delete(jdk.resolve("bin/java"));
    Outcome outcome = start(home.resolve("faltung").toString(), "version");
    assertThat(outcome.code).isEqualTo(1);
    assertThat(outcome.error)
        .isEqualTo(
            "faltung: JAVA_HOME is "
                + jdk
                + ", but there is no bin/java in it; set it to a JDK 17 or newer, or unset it\n");
  }

  private long builds() throws IOException {
    return Files.readAllLines(home.resolve("builds")).size();
  }

  private Outcome start(String... command) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path error = folder.resolve("error");
    Process process =
        process(command).redirectOutput(out.toFile()).redirectError(error.toFile()).start();
    int code = process.waitFor();
    return new Outcome(code, Files.readString(out), Files.readString(error));
  }

  private ProcessBuilder process(String... command) {
    ProcessBuilder builder = new ProcessBuilder(List.of(command)).directory(folder.toFile());
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().put("PATH", tools + ":" + System.getenv("PATH"));
    builder.environment().remove("FALTUNG_JAVA_OPTIONS");
    return builder;
  }

  private static void old(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
  }

  private static void script(Path file, String... lines) throws IOException {
    Files.createDirectories(file.getParent());
    String text = "#!/bin/sh\n" + String.join("\n", lines) + "\n";
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
