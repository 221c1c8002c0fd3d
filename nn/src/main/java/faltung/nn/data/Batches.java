package faltung.nn.data;

import faltung.array.FloatArray;
import faltung.array.Shape;
import faltung.threads.Workers;

/**
 * Pictures as a network takes them: cut out or framed to its size, altered, normalised.
 *
 * <pre>{@code
 * Batches batches = Batches.of(train, 32, 32, Normalization.UNIT, Augmentation.NONE, 7, workers);
 * int[] order = batches.order(epoch);
 * batches.fill(epoch, order, 0, images, digits);  // the first batch
 * }</pre>
 *
 * <p>All that is random is a function of seed, epoch and the picture's number, so the number of
 * threads changes no bit, and any batch can be made again. One call at a time.
 */
public final class Batches {
  private final LabelledImages images;
  private final int height;
  private final int width;
  private final long seed;
  private final Workers workers;
  private final Distortion[] distortions;

  private Batches(
      LabelledImages images,
      int height,
      int width,
      long seed,
      Workers workers,
      Distortion[] distortions) {
    this.images = images;
    this.height = height;
    this.width = width;
    this.seed = seed;
    this.workers = workers;
    this.distortions = distortions;
  }

  /**
   * Batches of these pictures.
   *
   * @param height rows of the network's input
   * @param width columns of it
   * @param seed of order and alterations
   */
  public static Batches of(
      LabelledImages images,
      int height,
      int width,
      Normalization normalization,
      Augmentation augmentation,
      long seed,
      Workers workers) {
    Distortion[] distortions = new Distortion[workers.threads()];
    for (int worker = 0; worker < distortions.length; worker++) {
      distortions[worker] = new Distortion(augmentation, normalization, height, width);
    }
    return new Batches(images, height, width, seed, workers, distortions);
  }

  /** The pictures. */
  public LabelledImages images() {
    return images;
  }

  /** The order of an epoch. */
  public int[] order(long epoch) {
    return Shuffle.order(images.count(), seed, epoch);
  }

  /**
   * Makes a batch.
   *
   * @param order the numbers of pictures
   * @param from where in the order the batch begins; behind its end the batch stays as it is
   * @param batch [N, 1, height, width]. Modified.
   * @param classes [N]. Modified.
   * @return how many pictures there are in it
   */
  public int fill(long epoch, int[] order, int from, FloatArray batch, FloatArray classes) {
    int size = classes.size();
    if (!batch.shape().equals(Shape.of(size, 1, height, width))) {
      throw new IllegalArgumentException(
          "batch: for "
              + size
              + " classes it must be "
              + Shape.of(size, 1, height, width)
              + ", but is "
              + batch.shape());
    }
    int count = Math.max(0, Math.min(size, order.length - from));
    workers.run(
        count,
        (worker, first, end) -> {
          for (int n = (int) first; n < end; n++) {
            int index = order[from + n];
            distortions[worker].draw(
                images, index, seed, epoch, batch.values(), n * height * width);
            classes.values()[n] = images.label(index);
          }
        });
    return count;
  }
}
