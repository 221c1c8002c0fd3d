package faltung.app.filter;

import faltung.app.console.NumberOption;
import faltung.app.console.UsageException;
import faltung.media.image.filter.Levels;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How computed values become those of the output: y ← |scale·y| + offset. */
final class LevelOptions {
  @Option(names = "--scale", paramLabel = "FACTOR", description = "Multiply the result.")
  private @Nullable String scale;

  @Option(names = "--abs", description = "Drop the sign of the result.")
  private boolean absolute;

  @Option(
      names = "--offset",
      paramLabel = "VALUE",
      description = "Add this in the end; 128 puts 0 in the middle of a picture of 8 bits.")
  private @Nullable String offset;

  @Option(
      names = "--stretch",
      description = "Make the least value of a picture black and the greatest white.")
  private boolean stretch;

  /**
   * The levels.
   *
   * @throws UsageException if a value is no number, or options do not go together
   */
  Levels levels() {
    if (stretch && (offset != null || scale != null)) {
      throw new UsageException("--stretch finds scale and offset itself; leave out the others");
    }
    return new Levels(
        scale == null ? 1 : NumberOption.number("--scale", scale),
        absolute,
        offset == null ? 0 : NumberOption.number("--offset", offset));
  }

  /** Whether the range is to be found. */
  boolean stretches() {
    return stretch;
  }
}
