package faltung.nn.train;

/** Numbers of optimisers that make sense. */
final class Check {
  private Check() {}

  static void notNegative(String optimizer, String what, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          optimizer + ": the " + what + " is " + value + "; give a finite number, 0 or above");
    }
  }

  static void below1(String optimizer, String what, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          optimizer + ": " + what + " is " + value + "; give a number from 0 to below 1");
    }
  }
}
