package faltung.nn.model;

import faltung.array.Shape;
import faltung.nn.data.LabelledImages;
import faltung.nn.layer.Layer;
import faltung.nn.train.Evaluator;
import faltung.nn.train.Recipe;
import faltung.threads.Workers;
import java.util.function.ObjLongConsumer;

/**
 * A network with its name, its input and how it is trained.
 *
 * @param name as the command has it
 * @param title in a line
 * @param pictures the collection that it is for, such as "MNIST"
 * @param net the network; its output is [N, classes], the largest being the answer
 * @param input of one picture, [channels, height, width]
 * @param classes how many
 * @param recipe how it is trained unless somebody knows better
 * @param initializer gives the network its first numbers
 */
public record Model(
    String name,
    String title,
    String pictures,
    Layer net,
    Shape input,
    int classes,
    Recipe recipe,
    ObjLongConsumer<Layer> initializer) {

  /** The same network, trained in another way. */
  public Model withRecipe(Recipe other) {
    return new Model(name, title, pictures, net, input, classes, other, initializer);
  }

  /** Rows of the input. */
  public int height() {
    return input.length(1);
  }

  /** Columns of the input. */
  public int width() {
    return input.length(2);
  }

  /** Gives the network its first numbers, as a function of the seed. */
  public Model initialize(long seed) {
    initializer.accept(net, seed);
    return this;
  }

  /**
   * Says how well the network knows pictures; it follows when the network's numbers change.
   *
   * @param images of this model's input, with its classes
   * @throws IllegalArgumentException if they are not
   */
  public Evaluator evaluator(LabelledImages images, Workers workers) {
    return Evaluator.of(
        net, recipe.loss(), input, classes, recipe.normalization(), images, workers);
  }
}
