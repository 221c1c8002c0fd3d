package faltung.app;

import faltung.signal.Signal;

/** Prints a result: all numbers into a pipe, what a person can take in on a terminal. */
final class ResultPrinter {
  private ResultPrinter() {}

  static void print(Console console, Result result) {
    boolean first = true;
    for (Signal plane : result.planes()) {
      if (!first) {
        console.out().println();
      }
      NumberText.write(plane, /* withOrigin= */ false, " ", console.out());
      first = false;
    }
  }
}
