package faltung.app;

/** The entry point of the command {@code faltung}. */
public final class Main {
  private Main() {}

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.out.println("faltung");
  }
}
