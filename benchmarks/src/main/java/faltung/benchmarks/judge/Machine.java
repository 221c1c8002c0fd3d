package faltung.benchmarks.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** Where it was measured. */
final class Machine {
  private Machine() {}

  static void print(Options options) {
    System.out.println("# date " + LocalDate.now());
    System.out.println("# processor " + processor());
    System.out.println("# cores " + Runtime.getRuntime().availableProcessors());
    System.out.println(
        "# system " + System.getProperty("os.name") + " " + System.getProperty("os.version"));
    System.out.println("# jdk " + Runtime.version() + " " + System.getProperty("java.vendor"));
    System.out.printf(
        "# runs %d, rounds %d, sample %d ms, warm %d ms, threads %d, clock %s%n",
        options.runs,
        options.rounds,
        options.sample,
        options.warm,
        options.threads,
        options.processor ? "processor" : "wall");
    if (!options.javaOptions.isEmpty()) {
      System.out.println("# java options " + String.join(" ", options.javaOptions));
    }
  }

  /**
   * The name, family and model, since a name such as "EPYC" alone says little, and how wide it is.
   */
  private static String processor() {
    try {
      String name = "";
      String family = "";
      String width = "";
      for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
        String value = line.substring(line.indexOf(':') + 1).strip();
        if (line.startsWith("model name")) {
          name = value;
        } else if (line.startsWith("cpu family")) {
          family = " family " + value;
        } else if (line.startsWith("model\t")) {
          family += " model " + value;
        } else if (line.startsWith("flags")) {
          width = value.contains("avx512f") ? ", AVX-512" : value.contains("avx2") ? ", AVX2" : "";
        }
        if (line.isEmpty()) {
          break;
        }
      }
      return name + family + width;
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}
