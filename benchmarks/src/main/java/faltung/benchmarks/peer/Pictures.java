package faltung.benchmarks.peer;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Kernel;

/**
 * Pictures of 8 bit between operands [H, W, C] and the JDK's images, which share the bytes' order.
 */
public final class Pictures {
  private Pictures() {}

  /** The picture of a task: operand 0, grey or blue, green, red. */
  public static BufferedImage image(Task task) {
    Operand pixels = task.operands().get(0);
    BufferedImage image = empty(pixels.shape());
    System.arraycopy(pixels.bytes(), 0, bytes(image), 0, pixels.size());
    return image;
  }

  /** A picture of that shape. */
  public static BufferedImage empty(int... shape) {
    return new BufferedImage(
        shape[1],
        shape[0],
        shape[2] == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
  }

  /** The array of a picture. */
  public static byte[] bytes(BufferedImage image) {
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }

  /** The kernel of a task: operand 1, which is its own flipped self. */
  public static Kernel kernel(Task task) {
    Operand values = task.operands().get(1);
    return new Kernel(values.shape()[1], values.shape()[0], values.inFloat());
  }
}
