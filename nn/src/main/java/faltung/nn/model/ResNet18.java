package faltung.nn.model;

import faltung.nn.graph.Value;
import faltung.nn.layer.AdaptiveAvgPool2d;
import faltung.nn.layer.BatchNorm2d;
import faltung.nn.layer.Conv2d;
import faltung.nn.layer.ConvolutionOptions;
import faltung.nn.layer.Flatten;
import faltung.nn.layer.Layer;
import faltung.nn.layer.Linear;
import faltung.nn.layer.MaxPool2d;
import faltung.nn.layer.PoolingOptions;
import faltung.nn.layer.Sequential;
import faltung.nn.operation.Elementwise;
import org.jspecify.annotations.Nullable;

/**
 * ResNet-18 for pictures [N, 3, height, width], with the parameter names of torchvision's: of 1,000
 * classes 11,689,512 parameters. The command has no weights for it; a {@code state_dict} saved by
 * PyTorch loads.
 *
 * <p>Source: K. He, X. Zhang, S. Ren and J. Sun, Deep Residual Learning for Image Recognition,
 * 2016, doi:10.1109/CVPR.2016.90.
 */
public final class ResNet18 extends Layer {
  private final Layer stem;
  private final Layer stemNorm;
  private final Layer halving;
  private final Layer first;
  private final Layer second;
  private final Layer third;
  private final Layer fourth;
  private final Layer mean;
  private final Layer flatten;
  private final Layer last;

  /** The network for so many classes. */
  public ResNet18(int classes) {
    stem = child("conv1", convolution(3, 64, 7, 2));
    stemNorm = child("bn1", new BatchNorm2d(64));
    halving = child("maxpool", new MaxPool2d(3, PoolingOptions.DEFAULT.stride(2).padding(1)));
    first = child("layer1", new Sequential(new Block(64, 64, 1), new Block(64, 64, 1)));
    second = child("layer2", new Sequential(new Block(64, 128, 2), new Block(128, 128, 1)));
    third = child("layer3", new Sequential(new Block(128, 256, 2), new Block(256, 256, 1)));
    fourth = child("layer4", new Sequential(new Block(256, 512, 2), new Block(512, 512, 1)));
    mean = child("avgpool", new AdaptiveAvgPool2d(1));
    flatten = child("flatten", new Flatten());
    last = child("fc", new Linear(512, classes));
  }

  private static Conv2d convolution(int inputs, int outputs, int size, int stride) {
    ConvolutionOptions options =
        ConvolutionOptions.DEFAULT.stride(stride).padding(size / 2).bias(false);
    return new Conv2d(inputs, outputs, size, options);
  }

  @Override
  protected Value record(Value x) {
    Value y = halving.apply(Elementwise.relu(stemNorm.apply(stem.apply(x))));
    y = fourth.apply(third.apply(second.apply(first.apply(y))));
    return last.apply(flatten.apply(mean.apply(y)));
  }

  /** Two convolutions of 3×3, around which the input goes. */
  private static final class Block extends Layer {
    private final Layer conv1;
    private final Layer bn1;
    private final Layer conv2;
    private final Layer bn2;
    private final @Nullable Layer downsample;

    Block(int inputs, int outputs, int stride) {
      conv1 = child("conv1", convolution(inputs, outputs, 3, stride));
      bn1 = child("bn1", new BatchNorm2d(outputs));
      conv2 = child("conv2", convolution(outputs, outputs, 3, 1));
      bn2 = child("bn2", new BatchNorm2d(outputs));
      downsample =
          stride == 1
              ? null
              : child(
                  "downsample",
                  new Sequential(
                      convolution(inputs, outputs, 1, stride), new BatchNorm2d(outputs)));
    }

    @Override
    protected Value record(Value x) {
      Value y = Elementwise.relu(bn1.apply(conv1.apply(x)));
      Value around = downsample == null ? x : downsample.apply(x);
      return Elementwise.relu(Elementwise.add(bn2.apply(conv2.apply(y)), around));
    }
  }
}
