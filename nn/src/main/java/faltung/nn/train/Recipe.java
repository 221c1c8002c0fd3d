package faltung.nn.train;

import faltung.nn.data.Augmentation;
import faltung.nn.data.Normalization;
import faltung.nn.graph.Parameter;
import faltung.nn.graph.Value;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * How a network is trained. Immutable.
 *
 * @param loss of the network's output [N, classes] and the classes [N]
 * @param optimizer made of the parameters
 * @param schedule of the rate, made of the number of all steps
 * @param epochs how often all pictures are gone through
 * @param batch pictures of a step; what is left at an epoch's end is left out
 * @param seed of first weights, order, alterations and dropout
 * @param normalization of the pictures
 * @param augmentation of the pictures of training
 * @param clip the largest norm of all gradients together; infinity for any
 */
public record Recipe(
    BinaryOperator<Value> loss,
    Function<List<Parameter>, Optimizer> optimizer,
    LongFunction<Schedule> schedule,
    int epochs,
    int batch,
    long seed,
    Normalization normalization,
    Augmentation augmentation,
    double clip) {

  /** Checks them. */
  public Recipe {
    positive("epochs", epochs, 1_000_000);
    positive("batch", batch, 1 << 16);
    if (!(clip > 0)) {
      throw new IllegalArgumentException("recipe: clip is " + clip + "; give one above 0");
    }
  }

  private static void positive(String what, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "recipe: " + what + " is " + value + "; give 1 to " + most);
    }
  }

  /** With another number of epochs. */
  public Recipe withEpochs(int other) {
    return new Recipe(
        loss, optimizer, schedule, other, batch, seed, normalization, augmentation, clip);
  }

  /** With batches of another size. */
  public Recipe withBatch(int other) {
    return new Recipe(
        loss, optimizer, schedule, epochs, other, seed, normalization, augmentation, clip);
  }

  /** With another seed. */
  public Recipe withSeed(long other) {
    return new Recipe(
        loss, optimizer, schedule, epochs, batch, other, normalization, augmentation, clip);
  }

  /** With other alterations. */
  public Recipe withAugmentation(Augmentation other) {
    return new Recipe(loss, optimizer, schedule, epochs, batch, seed, normalization, other, clip);
  }

  /** With another schedule. */
  public Recipe withSchedule(LongFunction<Schedule> other) {
    return new Recipe(
        loss, optimizer, other, epochs, batch, seed, normalization, augmentation, clip);
  }
}
