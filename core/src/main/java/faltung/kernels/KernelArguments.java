package faltung.kernels;

import faltung.array.Excerpt;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The arguments of a spec, checked against the parameters of its kind. Immutable. */
final class KernelArguments {
  /** Possessive: taking digits back could never help, and would cost their number squared. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?+(\\d++(\\.\\d*+)?+|\\.\\d++)([eE][+-]?+\\d++)?+");

  private final KernelKind kind;
  private final KernelContext context;
  private final Map<String, String> words = new HashMap<>();
  private final Map<String, double[]> numbers = new HashMap<>();

  /** Whether a text is a decimal number, which NaN, infinity and Java's "1d" are not. */
  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  private KernelArguments(KernelKind kind, KernelContext context) {
    this.kind = kind;
    this.context = context;
  }

  /**
   * Reads what stands behind the colon.
   *
   * @param text null if there is no colon
   * @throws IllegalArgumentException if it is not what the kind takes
   */
  static KernelArguments parse(KernelKind kind, @Nullable String text, KernelContext context) {
    KernelArguments arguments = new KernelArguments(kind, context);
    Map<String, String> given = text == null ? Map.of() : arguments.assign(text.split(",", -1));
    for (KernelParameter parameter : kind.parameters()) {
      String value = given.getOrDefault(parameter.name(), parameter.standard().orElse(""));
      if (!value.isEmpty()) {
        arguments.put(parameter, value);
      } else if (parameter.required()) {
        throw arguments.wrong(
            parameter.name() + " is missing: it is " + arguments.range(parameter));
      }
    }
    return arguments;
  }

  private Map<String, String> assign(String[] parts) {
    Map<String, String> given = new HashMap<>();
    boolean named = false;
    for (int place = 0; place < parts.length; place++) {
      String part = parts[place].strip();
      int equals = part.indexOf('=');
      named |= equals >= 0;
      String key;
      if (equals >= 0) {
        key = known(part.substring(0, equals).strip());
      } else if (named) {
        throw wrong("\"" + Excerpt.of(part) + "\" has no name, but stands behind one that has");
      } else if (place >= kind.parameters().size()) {
        throw wrong(
            kind.parameters().isEmpty()
                ? "there are no parameters"
                : "\"" + Excerpt.of(part) + "\" is one value too many; there are " + names());
      } else {
        key = kind.parameters().get(place).name();
      }
      String value = part.substring(equals + 1).strip();
      if (value.isEmpty()) {
        throw wrong(key + " is empty");
      }
      if (given.put(key, value) != null) {
        throw wrong(key + " is given twice");
      }
    }
    return given;
  }

  private String known(String name) {
    List<String> all = kind.parameters().stream().map(KernelParameter::name).toList();
    if (all.contains(name)) {
      return name;
    }
    List<String> near = NearNames.of(name, all);
    throw wrong(
        "there is no parameter \""
            + Excerpt.of(name)
            + "\""
            + (near.isEmpty()
                ? (all.isEmpty() ? "; it takes none" : "; there are " + names())
                : "; did you mean " + String.join(" or ", near) + "?"));
  }

  private String names() {
    return String.join(", ", kind.parameters().stream().map(KernelParameter::name).toList());
  }

  private void put(KernelParameter parameter, String value) {
    if (parameter.type() == KernelParameter.Type.WORD) {
      words.put(parameter.name(), word(parameter, value));
      return;
    }
    boolean many =
        parameter.type() == KernelParameter.Type.WHOLE_PER_AXIS
            || parameter.type() == KernelParameter.Type.NUMBER_PER_AXIS;
    String[] parts = many ? value.split("[x×]", -1) : new String[] {value};
    if (parts.length != 1 && parts.length != context.rank()) {
      throw wrong(
          parameter.name()
              + "="
              + Excerpt.of(value)
              + " has "
              + parts.length
              + " numbers, but the kernel has "
              + context.rank()
              + (context.rank() == 1 ? " axis" : " axes"));
    }
    double[] values = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      values[i] = number(parameter, parts[i].strip());
    }
    numbers.put(parameter.name(), values);
  }

  private String word(KernelParameter parameter, String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    if (!parameter.choices().contains(lower)) {
      List<String> near = NearNames.of(lower, parameter.choices());
      throw wrong(
          parameter.name()
              + "="
              + Excerpt.of(value)
              + " is none of "
              + parameter.range()
              + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?"));
    }
    return lower;
  }

  private double number(KernelParameter parameter, String text) {
    if (!isNumber(text)) {
      throw wrong(
          parameter.name() + "=" + Excerpt.of(text) + " is no finite number; it is " + range(parameter));
    }
    double value = Double.parseDouble(text);
    boolean frequency = parameter.type() == KernelParameter.Type.FREQUENCY;
    boolean inside =
        frequency
            ? value > 0 && value < context.nyquist()
            : value >= parameter.low() && value <= parameter.high();
    boolean whole =
        switch (parameter.type()) {
          case WHOLE, WHOLE_PER_AXIS, ODD -> true;
          case NUMBER, NUMBER_PER_AXIS, FREQUENCY, WORD -> false;
        };
    if (whole && value != Math.rint(value)) {
      throw wrong(parameter.name() + "=" + Excerpt.of(text) + " is no whole number; it is " + range(parameter));
    }
    if (!inside) {
      throw wrong(
          frequency
              ? parameter.name() + "=" + Excerpt.of(text) + " is not " + range(parameter)
              : Checks.outside(
                  parameter.name(),
                  Excerpt.of(text),
                  Checks.text(parameter.low()),
                  Checks.text(parameter.high())));
    }
    if (parameter.type() == KernelParameter.Type.ODD && value % 2 == 0) {
      throw wrong(Checks.even(parameter.name(), Excerpt.of(text), (long) value));
    }
    return value;
  }

  private String range(KernelParameter parameter) {
    if (parameter.type() != KernelParameter.Type.FREQUENCY) {
      return parameter.range();
    }
    return context.sampleRate().isPresent()
        ? "above 0 and below "
            + Checks.text(context.nyquist())
            + " Hz, half of the sample rate "
            + Checks.text(context.sampleRate().getAsDouble())
            + " Hz"
        : "above 0 and below 0.5 cycles per sample (without a sample rate there are no hertz)";
  }

  /** The error with the name of the kernel and an example. */
  IllegalArgumentException wrong(String what) {
    return wrong(what, null);
  }

  /** The same, with what it came from. */
  IllegalArgumentException wrong(String what, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "kernel " + kind.name() + ": " + what + "; for example " + kind.example(context), cause);
  }

  /** Whether a parameter has a value. */
  boolean has(String name) {
    return numbers.containsKey(name) || words.containsKey(name);
  }

  /** A number that is given or has a standard value. */
  double number(String name) {
    return optional(name)
        .orElseThrow(() -> new IllegalStateException(kind.name() + " has no " + name));
  }

  /** A number, if there is one. */
  Optional<Double> optional(String name) {
    double[] values = numbers.get(name);
    return values == null ? Optional.empty() : Optional.of(values[0]);
  }

  /** A whole number. */
  int whole(String name) {
    return (int) number(name);
  }

  /** A word. */
  String word(String name) {
    String value = words.get(name);
    if (value == null) {
      throw new IllegalStateException(kind.name() + " has no " + name);
    }
    return value;
  }

  /** A frequency in cycles per sample. */
  double frequency(String name) {
    return number(name) / context.sampleRate().orElse(1);
  }

  /** One number an axis, in the order of the axes: what is written width × height is turned. */
  double[] perAxis(String name) {
    double[] values = numbers.get(name);
    double[] all = new double[context.rank()];
    for (int axis = 0; axis < all.length; axis++) {
      all[axis] =
          values == null ? number(name) : values[values.length == 1 ? 0 : values.length - 1 - axis];
    }
    return all;
  }

  /** One whole number an axis. */
  int[] wholePerAxis(String name) {
    return Arrays.stream(perAxis(name)).mapToInt(value -> (int) value).toArray();
  }

  /** The axis that x or y names: x is the last, y the one before. */
  int axis(String name) {
    int axis = context.rank() - (word(name).equals("x") ? 1 : 2);
    if (axis < 0) {
      throw wrong(name + "=y needs a picture, but the kernel has 1 axis");
    }
    return axis;
  }
}
