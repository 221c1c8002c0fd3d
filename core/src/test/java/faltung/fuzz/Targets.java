package faltung.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All targets of this module and their stored inputs; as a program it replays these. */
public final class Targets {
  /** What takes one input. */
  interface Target {
    void fuzz(byte[] input) throws Exception;
  }

  /** By the names of the folders under {@code fuzz}. */
  static final Map<String, Target> ALL = all();

  private Targets() {}

  private static Map<String, Target> all() {
    Map<String, Target> targets = new LinkedHashMap<>();
    targets.put("npy", NpyFuzz::fuzz);
    targets.put("npz", NpzFuzz::fuzz);
    targets.put("safetensors", SafetensorsFuzz::fuzz);
    targets.put("json", JsonFuzz::fuzz);
    targets.put("idx", IdxFuzz::fuzz);
    targets.put("csv", CsvFuzz::fuzz);
    targets.put("kernel", KernelFuzz::fuzz);
    targets.put("plan", PlanFuzz::fuzz);
    targets.put("expression", ExpressionFuzz::fuzz);
    return java.util.Collections.unmodifiableMap(targets);
  }

  /** The stored inputs of a target, in the order of their names. */
  static List<Path> inputs(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** Replays every input below a folder and prints how many there were. */
  public static void main(String[] arguments) throws Exception {
    int count = 0;
    for (Map.Entry<String, Target> target : ALL.entrySet()) {
      for (Path input : inputs(Path.of(arguments[0], target.getKey()))) {
        target.getValue().fuzz(Files.readAllBytes(input));
        count++;
      }
    }
    System.out.println(count + " inputs");
  }
}
