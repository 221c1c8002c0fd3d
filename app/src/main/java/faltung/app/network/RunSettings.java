package faltung.app.network;

import faltung.app.console.Choice;
import faltung.app.console.NumberOption;
import faltung.app.console.Suggestions;
import faltung.app.console.UsageException;
import faltung.nn.data.Augmentation;
import faltung.nn.model.Model;
import faltung.nn.model.Models;
import faltung.nn.train.Recipe;
import faltung.nn.train.Schedule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a training was asked for, as texts: options of the command, and kept in its checkpoint. */
final class RunSettings {
  static final String MODEL = "--model";
  static final String DATA = "--data";
  static final String EPOCHS = "--epochs";
  static final String SEED = "--seed";
  static final String BATCH = "--batch";
  static final String RATE = "--rate";
  static final String AUGMENT = "--augment";
  static final String HELD_OUT = "--held-out";
  static final String PICTURES = "--pictures";

  private static final List<String> AUGMENTATIONS = List.of("none", "digits", "fashion");

  private final Map<String, String> texts;

  private RunSettings(Map<String, String> texts) {
    this.texts = texts;
  }

  /** Those of a new training; options that were not given are not in the map. */
  static RunSettings of(Map<String, String> given) {
    return new RunSettings(new LinkedHashMap<>(given));
  }

  /**
   * Those of a checkpoint.
   *
   * @param given options beside --resume, which must be the same
   * @throws UsageException if they are not
   */
  static RunSettings resumed(Map<String, String> kept, Map<String, String> given, String folder) {
    given.forEach(
        (option, text) -> {
          String before = kept.get(option);
          if (!text.equals(before)) {
            throw new UsageException(
                option
                    + " "
                    + text
                    + ": the training in "
                    + folder
                    + " began "
                    + (before == null ? "without " + option : "with " + option + " " + before)
                    + ", and goes on as it began; leave it out, or begin another with --out");
          }
        });
    return new RunSettings(new LinkedHashMap<>(kept));
  }

  /** As they are kept. */
  Map<String, String> texts() {
    return texts;
  }

  /** The folder of pictures, or null for the program's own. */
  @Nullable String data() {
    return texts.get(DATA);
  }

  /** The network, without numbers, with the recipe that is asked for. */
  Model model() {
    Model model = named(texts.getOrDefault(MODEL, "picture"));
    Recipe recipe = model.recipe();
    String epochs = texts.get(EPOCHS);
    if (epochs != null) {
      recipe = recipe.withEpochs(atLeast(EPOCHS, epochs, 1, 100_000));
    }
    String seed = texts.get(SEED);
    if (seed != null) {
      recipe = recipe.withSeed(NumberOption.integer(SEED, seed));
    }
    String batch = texts.get(BATCH);
    if (batch != null) {
      recipe = recipe.withBatch(atLeast(BATCH, batch, 1, 4096));
    }
    String rate = texts.get(RATE);
    if (rate != null) {
      double most = NumberOption.number(RATE, rate);
      if (!(most > 0 && most <= 10)) {
        throw new UsageException(RATE + " " + rate + " is not above 0 and up to 10");
      }
      recipe =
          recipe.withSchedule(
              steps -> steps < 2 ? Schedule.constant(most) : Schedule.oneCycle(most, steps));
    }
    String augment = texts.get(AUGMENT);
    if (augment != null) {
      recipe = recipe.withAugmentation(augmentation(augment));
    }
    return model.withRecipe(recipe);
  }

  /** A network by its name. */
  static Model named(String name) {
    if (!Models.names().contains(name)) {
      throw new UsageException(
          "there is no model "
              + name
              + "; there are "
              + String.join(", ", Models.names())
              + Suggestions.question(name, Models.names()));
    }
    return Models.of(name);
  }

  private static Augmentation augmentation(String name) {
    return switch (Choice.of(AUGMENT, name, AUGMENTATIONS)) {
      case "digits" -> Augmentation.DIGITS;
      case "fashion" -> Models.of("medium").recipe().augmentation();
      default -> Augmentation.NONE;
    };
  }

  /** How many of the pictures are learnt or held out; by default all. */
  int pictures(int all) {
    String text = texts.get(PICTURES);
    return text == null ? all : atLeast(PICTURES, text, 2, all);
  }

  /** How many of so many pictures are held out; by default a twelfth, of MNIST 5,000. */
  int heldOut(int pictures) {
    String text = texts.get(HELD_OUT);
    return text == null ? pictures / 12 : atLeast(HELD_OUT, text, 0, pictures - 1);
  }

  private static int atLeast(String option, String text, int least, int most) {
    int value = NumberOption.integer(option, text);
    if (value < least || value > most) {
      throw new UsageException(option + " " + text + " is not from " + least + " to " + most);
    }
    return value;
  }
}
