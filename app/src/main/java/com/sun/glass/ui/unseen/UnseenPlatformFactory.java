package com.sun.glass.ui.unseen;

import com.sun.glass.ui.Application;
import com.sun.glass.ui.Pixels;
import com.sun.glass.ui.View;
import com.sun.glass.ui.headless.HeadlessApplication;
import com.sun.glass.ui.headless.HeadlessPlatformFactory;
import com.sun.glass.ui.headless.HeadlessView;

/**
 * JavaFX's headless platform, but a frame that was drawn is not copied to the screen that isn't there. That copy goes pixel by
 * pixel on the interface thread and takes longer than the drawing; pictures are taken from the scene and don't need it. Chosen by
 * {@code -Dglass.platform=Unseen}: the toolkit looks for this class by that name, in this package.
 */
public final class UnseenPlatformFactory extends HeadlessPlatformFactory {
    @Override
    public Application createApplication() {
        return new HeadlessApplication() {
            @Override
            public View createView() {
                return new HeadlessView() {
                    @Override
                    protected void _uploadPixels(long window, Pixels pixels) {}
                };
            }
        };
    }
}
