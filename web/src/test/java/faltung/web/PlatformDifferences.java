package faltung.web;

import java.nio.file.Path;
import java.util.List;

/**
 * Prints where Chromium's platform differs from the JVM's, and how long a convolution takes in
 * both: the figures of docs/adr/0002-webassembly.md. Run it in the folder web.
 */
final class PlatformDifferences {
  private static final List<String> FUNCTIONS =
      List.of(
          "sin",
          "cos",
          "atan",
          "atan2",
          "exp",
          "log",
          "pow",
          "sqrt",
          "rint",
          "ulp",
          "negative",
          "round",
          "remainder",
          "random",
          "random int",
          "text",
          "float text",
          "parse",
          "six digits");

  private PlatformDifferences() {}

  /** Compares 20,000 random arguments and the special ones. */
  public static void main(String[] arguments) throws Exception {
    Path executable = Chromium.find().orElseThrow();
    System.out.println(Chromium.version(executable) + ", Java " + Runtime.version());
    try (Chromium chromium = new Chromium(executable, Path.of("target", "webassembly"))) {
      for (String function : FUNCTIONS) {
        compare(
            function,
            chromium.call("function", function, 20_000, 3).text(),
            EntryPoint.function(function, 20_000, 3));
      }
      for (int repetition = 0; repetition < 5; repetition++) {
        double there = chromium.call("timed", 20_000, 1000).milliseconds();
        long start = System.nanoTime();
        EntryPoint.timed(20_000, 1000);
        double here = (System.nanoTime() - start) * 1e-6;
        System.out.printf("20000 by 1000: Chromium %.1f ms, JVM %.1f ms%n", there, here);
      }
    }
  }

  private static void compare(String function, String webAssembly, String jvm) {
    String[] there = webAssembly.strip().substring(function.length() + 2).split(" ");
    String[] here = jvm.strip().substring(function.length() + 2).split(" ");
    int count = 0;
    long largest = 0;
    for (int i = 0; i < here.length; i++) {
      if (!here[i].equals(there[i])) {
        count++;
        long distance = Long.parseUnsignedLong(here[i], 16) - Long.parseUnsignedLong(there[i], 16);
        largest = Math.max(largest, Math.abs(distance));
      }
    }
    System.out.printf(
        "%-16s %5d of %d differ, by %d units in the last place at most%n",
        function, count, here.length, largest);
  }
}
