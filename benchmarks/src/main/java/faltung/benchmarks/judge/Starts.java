package faltung.benchmarks.judge;

import faltung.benchmarks.report.Line;
import faltung.benchmarks.report.Statistics;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The group {@code start}: seconds from a process's start to its end, programs in turn. */
final class Starts {
  private static final int LAUNCHES = 10;

  private final Path home;
  private final Options options;

  Starts(Path home, Options options) {
    this.home = home;
    this.options = options;
  }

  private record Command(String work, String peer, List<String> words) {}

  private List<Command> commands() {
    String faltung = home.resolve("../faltung").normalize().toString();
    return List.of(
        new Command("start/convolve", "faltung", List.of(faltung, "convolve", "3 4 5", "2 1")),
        new Command("start/help", "faltung", List.of(faltung, "--help")),
        new Command(
            "start/first-layer",
            "faltung",
            List.of(
                Programs.javaProgram(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                FirstLayer.class.getName())),
        new Command(
            "start/convolve",
            "numpy",
            List.of("python3", "-c", "import numpy; print(numpy.convolve([3, 4, 5], [2, 1]))")),
        new Command(
            "start/first-layer",
            "torch",
            List.of(
                "/usr/bin/python3",
                "-c",
                "import torch; torch.conv2d(torch.rand(1, 64, 56, 56), torch.rand(64, 64, 3, 3),"
                    + " padding=1)")));
  }

  List<Line> measure() {
    List<Line> lines = new ArrayList<>();
    List<Command> commands = new ArrayList<>(commands());
    commands.removeIf(command -> !works(command));
    Map<Command, List<Double>> seconds = new java.util.LinkedHashMap<>();
    for (int launch = 0; launch < Math.max(LAUNCHES, options.runs); launch++) {
      for (Command command : commands) {
        try {
          seconds.computeIfAbsent(command, key -> new ArrayList<>()).add(launch(command));
        } catch (IOException e) {
          System.out.println(
              "# failed " + command.work() + " " + command.peer() + ": " + e.getMessage());
        }
      }
    }
    seconds.forEach(
        (command, all) ->
            lines.add(new Line("seconds", command.work(), command.peer(), Statistics.of(all))));
    lines.forEach(System.out::println);
    return lines;
  }

  /** Starts it once before it is measured: files are then in memory, and what is built is built. */
  private static boolean works(Command command) {
    try {
      launch(command);
      return true;
    } catch (IOException e) {
      System.out.println(
          "# absent " + command.work() + " " + command.peer() + ": " + e.getMessage());
      return false;
    }
  }

  private static double launch(Command command) throws IOException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command.words())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.to(
                    new File(
                        System.getProperty("os.name").startsWith("Win") ? "NUL" : "/dev/null")))
            .start();
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException(command.words().get(0) + " ended with " + code);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
