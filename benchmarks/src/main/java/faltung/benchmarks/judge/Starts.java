package faltung.benchmarks.judge;

import faltung.benchmarks.judge.Processes.Command;
import faltung.benchmarks.report.Line;
import java.nio.file.Path;
import java.util.List;

/** The group {@code start}: seconds from a process's start to its end, programs in turn. */
final class Starts {
  private static final int LAUNCHES = 10;

  private final Path home;
  private final Options options;

  Starts(Path home, Options options) {
    this.home = home;
    this.options = options;
  }

  private List<Command> commands() {
    String faltung = home.resolve("../faltung").normalize().toString();
    return List.of(
        new Command("start/convolve", "faltung", faltung, "convolve", "3 4 5", "2 1"),
        new Command("start/help", "faltung", faltung, "--help"),
        new Command(
            "start/first-layer",
            "faltung",
            Programs.javaProgram(),
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            System.getProperty("java.class.path"),
            FirstLayer.class.getName()),
        new Command(
            "start/convolve",
            "numpy",
            "python3",
            "-c",
            "import numpy; print(numpy.convolve([3, 4, 5], [2, 1]))"),
        new Command(
            "start/first-layer",
            "torch",
            "/usr/bin/python3",
            "-c",
            "import torch; torch.conv2d(torch.rand(1, 64, 56, 56), torch.rand(64, 64, 3, 3),"
                + " padding=1)"));
  }

  List<Line> measure() {
    return Processes.measure(commands(), Math.max(LAUNCHES, options.runs), false);
  }
}
