package faltung.app.operand;

import faltung.app.console.UsageException;
import faltung.array.ElementType;
import faltung.array.Shape;
import faltung.signal.Signal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An operand of which a plan needs the lengths alone: these, or the operand itself.
 *
 * @param placed its lengths and where it starts
 * @param operand the operand, or null if only lengths were typed
 */
public record PlannedOperand(Placed placed, @Nullable Operand operand) {
  /** Lengths joined by x or ×; a single whole number too, for nobody plans for a single value. */
  private static final Pattern LENGTHS = Pattern.compile("[0-9]{1,18}(\\s*[x×]\\s*[0-9]{1,18})*");

  /** Reads lengths, or an operand. */
  public static PlannedOperand of(OperandReader reader, String name, String typed) {
    OperandText text = OperandText.of(name, typed);
    if (!LENGTHS.matcher(text.rest()).matches()) {
      Operand operand = reader.read(name, typed);
      return new PlannedOperand(operand.placed(), operand);
    }
    String[] parts = text.rest().split("\\s*[x×]\\s*", -1);
    int[] lengths = new int[parts.length];
    for (int axis = 0; axis < lengths.length; axis++) {
      long length = Long.parseLong(parts[axis]);
      if (length < 1 || length > Integer.MAX_VALUE) {
        throw new UsageException(
            name + ": the length " + length + " is not from 1 to " + Integer.MAX_VALUE);
      }
      lengths[axis] = (int) length;
    }
    return new PlannedOperand(Placed.of(name, Shape.of(lengths), text), null);
  }

  /** The type in which two meet, double where none says another. */
  public static ElementType common(PlannedOperand x, PlannedOperand h, @Nullable ElementType wish) {
    if (wish != null) {
      return wish;
    }
    if (x.operand != null && h.operand != null) {
      return ElementTypes.common(x.operand, h.operand);
    }
    Operand only = x.operand != null ? x.operand : h.operand;
    return only == null ? ElementType.DOUBLE : only.elementType();
  }

  /** The values, or null if only lengths were typed. */
  public @Nullable Signal signal(ElementType type) {
    return operand == null ? null : operand.planes(type).get(0);
  }
}
