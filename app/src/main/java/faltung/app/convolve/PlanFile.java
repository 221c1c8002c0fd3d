package faltung.app.convolve;

import faltung.app.console.Console;
import faltung.app.console.FailureException;
import faltung.app.console.Joined;
import faltung.app.console.TextOutput;
import faltung.app.console.UsageException;
import faltung.app.operand.ElementTypes;
import faltung.app.operand.FileNames;
import faltung.array.Shape;
import faltung.plan.Request;
import faltung.planner.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Plans in files, as text. */
final class PlanFile {
  /** Plans have a few hundred characters. */
  private static final int LONGEST = 1 << 16;

  private PlanFile() {}

  /** Writes a plan. */
  static void write(Console console, String file, Plan plan) {
    TextOutput.write(console, file, plan.toText());
  }

  /**
   * Reads a plan.
   *
   * @throws FailureException if the file cannot be read, or is no plan
   */
  static Plan read(Console console, String file) {
    Path path = console.path(file);
    if (!Files.exists(path)) {
      throw new FailureException(
          FileNames.noSuchFile("--plan", path, file)
              .replace(" (numbers are written like \"3 4 5\")", ""));
    }
    if (Files.isDirectory(path)) {
      throw new FailureException("--plan: " + file + " is a folder, not a file");
    }
    try (var stream = Files.newInputStream(path)) {
      byte[] bytes = stream.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new IllegalArgumentException("this is no plan: it is longer than any");
      }
      return Plan.parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new FailureException("--plan: cannot read " + file + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new FailureException("--plan " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Checks that a stored plan is for what is asked.
   *
   * @throws UsageException if it is for something else
   */
  static void checkFits(String file, Plan plan, Request asked) {
    Request stored = plan.request();
    Shape x = asked.problem().inputShape();
    Shape h = asked.problem().kernelShape();
    String difference = "";
    if (!stored.problem().inputShape().equals(x) || !stored.problem().kernelShape().equals(h)) {
      difference =
          "it is for X ("
              + Joined.lengths(stored.problem().inputShape())
              + ") and H ("
              + Joined.lengths(stored.problem().kernelShape())
              + "), but here are X ("
              + Joined.lengths(x)
              + ") and H ("
              + Joined.lengths(h)
              + ")";
    } else if (stored.type() != asked.type()) {
      difference =
          "it is for --dtype "
              + ElementTypes.name(stored.type())
              + ", but here is "
              + ElementTypes.name(asked.type());
    } else if (!stored.problem().equals(asked.problem())) {
      difference = "it is for " + stored.problem() + ", but here is " + asked.problem();
    } else if (!stored.borders().equals(asked.borders())) {
      difference = "it is for borders " + stored.borders() + ", but here are " + asked.borders();
    }
    if (!difference.isEmpty()) {
      throw new UsageException(
          "--plan " + file + " does not fit: " + difference + "; make one by faltung plan");
    }
  }
}
